package io.plantwin.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bridge.access.Identity;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final Presence presence = new Presence();
    private final Publisher first = new Publisher("gateway", Identity.ANYBODY, presence);

    @Test
    void announcesADeviceWithItsFirstMessageOnly() {
        assertThat(first.published("a")).isTrue();
        assertThat(first.published("a")).isFalse();
        assertThat(first.published("b")).isTrue();
        assertThat(first.published("a")).isFalse();
    }

    @Test
    void givesTheDevicesOfALostConnectionToTheNextOfItsClient() {
        first.published("a");
        Presence.Legacy legacy = presence.lost(first);
        Publisher second = new Publisher("gateway", Identity.ANYBODY, presence);
        presence.back(second);
        assertThat(presence.isGone(legacy)).isFalse();
        assertThat(second.published("a")).isFalse();
        assertThat(second.devices()).containsExactly("a");
    }

    @Test
    void leavesADeviceAloneThatAnotherClientPublishesFor() {
        first.published("a");
        Publisher other = new Publisher("other", Identity.ANYBODY, presence);
        other.published("a");
        Presence.Legacy legacy = presence.lost(first);
        assertThat(presence.isGone(legacy)).isTrue();
        assertThat(presence.release("a", legacy.publisher())).isFalse();
        assertThat(presence.release("a", other)).isTrue();
    }

    @Test
    void announcesADeviceAgainAfterItSaidThatItIsOffline() {
        first.published("a");
        first.declared("a", false);
        assertThat(first.devices()).isEmpty();
        assertThat(first.published("a")).isTrue();
    }

    @Test
    void forgetsTheDevicesOfAClientThatSaidFarewell() {
        first.published("a");
        first.leave();
        assertThat(new Publisher("gateway", Identity.ANYBODY, presence).published("a"))
                .isTrue();
    }

    @Test
    void remembersSoManyDevicesOfOneConnection() {
        for (int i = 0; i < Publisher.MAX_DEVICES + 10; i++) {
            first.published("d" + i);
        }
        assertThat(first.devices()).hasSize(Publisher.MAX_DEVICES);
        assertThat(first.published("one-more")).isFalse();
    }

    @Test
    void doesNotGiveTheDevicesOfALostConnectionToSomebodyElseWithItsClientId() {
        first.published("a");
        Presence.Legacy legacy = presence.lost(first);
        Publisher thief = new Publisher("gateway", Identity.LOCAL, presence);
        presence.back(thief);
        assertThat(thief.devices()).isEmpty();
        assertThat(presence.isGone(legacy)).isTrue();
    }
}

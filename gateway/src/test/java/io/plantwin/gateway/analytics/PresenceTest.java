package io.plantwin.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.analytics.Presence.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final long HOUR = Hours.HOUR;

    @Test
    void hoursAreThoseThatHoldSomethingOfATime() {
        assertThat(Hours.covering(0, HOUR)).isEqualTo(new Hours(0, 1));
        assertThat(Hours.covering(HOUR - 1, HOUR + 1)).isEqualTo(new Hours(0, 2));
        assertThat(Hours.covering(-1, 0)).isEqualTo(new Hours(-HOUR, 1));
        assertThat(new Hours(-HOUR, 3).of(-1)).isZero();
        assertThat(new Hours(-HOUR, 3).of(HOUR)).isEqualTo(2);
        assertThat(new Hours(-HOUR, 3).begins()).containsExactly(-HOUR, 0L, HOUR);
    }

    @Test
    void onlyWhatLiesWithinATimeCountsAsOffline() {
        Presence presence = new Presence(0, 10 * HOUR, List.of(new Span(5, 10), new Span(20, 30), new Span(90, 100)));
        assertThat(presence.offlineMicros(new Span(8, 25))).isEqualTo(7);
        assertThat(presence.onlineMicros(new Span(8, 25))).isEqualTo(10);
        assertThat(presence.offlineMicros(new Span(40, 50))).isZero();
        assertThat(presence.onlineMicros(new Span(50, 40))).isZero();
    }

    @Test
    void aDeviceIsThereFromWhenItWasKnownUntilNow() {
        Presence presence = new Presence(100, 200, List.of());
        assertThat(presence.known(new Span(0, 300))).isEqualTo(new Span(100, 200));
        assertThat(presence.known(new Span(0, 50)).micros()).isZero();
        assertThat(presence.reported(new Span(0, 50))).isEqualTo(new Span(0, 50));
        assertThat(presence.reported(new Span(50, 150))).isEqualTo(new Span(100, 150));
        assertThat(presence.reported(new Span(300, 400)).micros()).isZero();
    }
}

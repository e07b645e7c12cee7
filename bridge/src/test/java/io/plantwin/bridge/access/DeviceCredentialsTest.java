package io.plantwin.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Readings;
import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.json.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceCredentialsTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-15T10:30:00Z"), ZoneOffset.UTC);

    private final DeviceCredentials known = new DeviceCredentials();
    private final DeviceAuthenticator door = new DeviceAuthenticator(known, "token", NOW);
    private final DeviceCredential first = password("CNC-001", "first");

    private static DeviceCredential password(String deviceId, String password) {
        return CredentialTopic.credential(
                deviceId, DeviceCredential.Kind.PASSWORD, CredentialTopic.sha256(password), 0);
    }

    private void put(DeviceCredential credential) {
        known.changed(credential.id(), Words.encode(credential));
    }

    private Admission login(String password) {
        return door.admit(new Credentials("CNC-001", Readings.bytes(password), ""));
    }

    @Test
    void judgesNobodyButTheLocalUserBeforeTheTopicWasReadToItsEnd() {
        known.beginning();
        put(first);
        assertThat(login("first")).isInstanceOf(Admission.NotYet.class);
        assertThat(login("guessed")).isInstanceOf(Admission.NotYet.class);
        assertThat(door.admit(new Credentials("local", Readings.bytes("token"), "")))
                .isEqualTo(new Admission.Admitted(Identity.LOCAL));
        known.caughtUp();
        assertThat(login("first")).isEqualTo(new Admission.Admitted(new Identity.Device(first)));
        assertThat(login("guessed")).isEqualTo(new Admission.Rejected(Rejection.BAD_CREDENTIALS));
    }

    @Test
    void anOldRecordNeverCountsWhenTheTopicIsReadAgain() {
        DeviceCredential deleted = password("CNC-001", "deleted long ago");
        known.beginning();
        put(first);
        known.caughtUp();
        Identity live = new Identity.Device(first);

        known.beginning();
        put(deleted);
        assertThat(login("deleted long ago")).isInstanceOf(Admission.Rejected.class);
        put(new DeviceCredential(first.id(), "CNC-001", first.kind(), first.secretHash(), List.of(), 0));
        assertThat(door.standing(live)).as("an older, narrower one").isEqualTo(Standing.STANDS);
        put(first);
        known.changed(deleted.id(), null);
        known.caughtUp();
        assertThat(login("deleted long ago")).isInstanceOf(Admission.Rejected.class);
        assertThat(door.standing(live)).isEqualTo(Standing.STANDS);
    }

    @Test
    void forgetsWhatIsNotOnTheTopicAnyMoreWhenItIsReadAgain() {
        known.beginning();
        put(first);
        known.caughtUp();
        known.beginning();
        assertThat(login("first")).as("known until the end is read").isInstanceOf(Admission.Admitted.class);
        known.caughtUp();
        assertThat(login("first")).isInstanceOf(Admission.Rejected.class);
        assertThat(door.standing(new Identity.Device(first))).isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void anotherCredentialWithTheSameCertificateTakesOverWhateverTheOrder() {
        DeviceCredential old =
                CredentialTopic.credential("CNC-001", DeviceCredential.Kind.CERTIFICATE, "ab".repeat(32), 0);
        DeviceCredential renewed =
                CredentialTopic.credential("CNC-002", DeviceCredential.Kind.CERTIFICATE, "ab".repeat(32), 0);
        known.beginning();
        known.caughtUp();
        put(old);
        put(renewed);
        known.changed(old.id(), null);
        assertThat(door.admit(new Credentials("", new byte[0], "ab".repeat(32))))
                .isEqualTo(new Admission.Admitted(new Identity.Device(renewed)));
        assertThat(door.admit(new Credentials("CNC-001", new byte[0], "ab".repeat(32))))
                .isInstanceOf(Admission.Rejected.class);
    }

    @Test
    void endsWithTheInstantItExpires() {
        long now = NOW.millis() * 1_000;
        DeviceCredential mortal =
                new DeviceCredential(first.id(), "CNC-001", first.kind(), first.secretHash(), first.mayBe(), now + 1);
        known.beginning();
        known.caughtUp();
        put(mortal);
        assertThat(login("first")).isInstanceOf(Admission.Admitted.class);
        DeviceAuthenticator later = new DeviceAuthenticator(known, "", Clock.offset(NOW, Duration.ofMillis(1)));
        assertThat(later.admit(new Credentials("CNC-001", Readings.bytes("first"), "")))
                .isInstanceOf(Admission.Rejected.class);
        assertThat(later.standing(new Identity.Device(mortal))).isEqualTo(Standing.EXPIRED);
    }

    @Test
    void neverShowsASecret() {
        assertThat(new Identity.Device(first).toString()).doesNotContain(first.secretHash());
        assertThat(new Credentials("CNC-001", Readings.bytes("first"), "").toString())
                .doesNotContain("first");
    }
}

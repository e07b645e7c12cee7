package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.device.CredentialChange;
import io.plantwin.gateway.device.CredentialDraft;
import io.plantwin.gateway.device.CredentialItem;
import io.plantwin.gateway.device.Credentials;
import io.plantwin.gateway.device.NewCredential;
import io.plantwin.gateway.device.StoredDeviceVerifier;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Passwords of devices while PostgreSQL is there, and while it is not.
class DeviceVerifierTest {

    private static final Actor ACTOR = new Actor("eve", "127.0.0.1");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static NewCredential make(Credentials credentials, String deviceId) {
        CredentialChange change = credentials.create(
                deviceId, new CredentialDraft(Optional.empty(), List.of(deviceId), "", OptionalLong.empty()), ACTOR);
        assertThat(change).isInstanceOf(CredentialChange.Made.class);
        return ((CredentialChange.Made) change).credential();
    }

    private static String password(NewCredential made) {
        return String.valueOf(made.password());
    }

    @Test
    void aDeletedCredentialIsWorthNothingAfterTwoSecondsAndAwayOnesGoOnForMinutes() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Backends.temporaryDirectory());
        Backends.migrate(postgres.url());
        try (postgres;
                Database database = new Database(PostgresUrl.parse(postgres.url()))) {
            Credentials credentials = new Credentials(database, Clock.systemUTC());
            StoredDeviceVerifier verifier = new StoredDeviceVerifier(credentials, Clock.systemUTC(), nanos::get);
            assertThatThrownBy(() -> verifier.verify("press-1", "x")).isInstanceOf(RefusedException.class);
            NewCredential first = make(credentials, "press-1");
            NewCredential second = make(credentials, "press-1");
            assertThat(first.toString()).doesNotContain(password(first));
            pass(Duration.ofSeconds(3));
            verifier.verify("press-1", password(first));
            CredentialItem gone = first.item();
            credentials.delete("press-1", UUID.fromString(gone.id()), ACTOR);
            pass(Duration.ofSeconds(3));
            assertThatThrownBy(() -> verifier.verify("press-1", password(first)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageNotContaining(password(first));
            verifier.verify("press-1", password(second));

            postgres.close();
            pass(Duration.ofMinutes(5));
            verifier.verify("press-1", password(second));
            long begin = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                verifier.verify("press-1", password(second));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("it is not asked again and again")
                    .isLessThan(Duration.ofSeconds(1));
            assertThatThrownBy(() -> verifier.verify("press-1", "wrong")).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> verifier.verify("press-2", "x")).isInstanceOf(BackendAwayException.class);
            pass(Duration.ofMinutes(11));
            assertThatThrownBy(() -> verifier.verify("press-1", password(second)))
                    .isInstanceOf(BackendAwayException.class);
        }
    }
}

package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway;
import io.plantwin.gateway.TestSocket;
import io.plantwin.gateway.access.Caller;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Who is there, and who has gone without a word.
class HeartbeatTest {

    private static final long SECOND = 1_000_000_000;

    private final LiveHub hub = TestGateway.shared().bean(LiveHub.class);

    @Test
    void aHeartbeatReachesEveryoneAndNobodyWhoAnswersIsClosed() {
        try (TestSocket browser = TestSocket.open(TestGateway.shared(), "/ws")) {
            browser.await("connection-status");
            hub.heartbeat();
            assertThat(browser.await("heartbeat").path("timestamp").asString()).isNotEmpty();
            assertThat(browser.closeCode()).isZero();
        }
    }

    @Test
    void whoHasBeenSilentForTooLongIsGivenUp() {
        List<String> told = new CopyOnWriteArrayList<>();
        Outbox.Wire wire = new Outbox.Wire() {
            @Override
            public void send(String frame) throws IOException {
                told.add("frame");
            }

            @Override
            public void ping() {
                told.add("ping");
            }

            @Override
            public void close(CloseReason reason) {
                told.add(reason.word());
            }

            @Override
            public void abandon() {
                told.add("abandoned");
            }
        };
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            Outbox outbox = new Outbox(wire, false, timer, System::nanoTime);
            Connection silent = new Connection(
                    new Connection.Client("silent", Caller.LOCAL, "192.0.2.1"),
                    new Connection.View.Nothing(),
                    outbox,
                    hub.newFollower(outbox),
                    System.nanoTime() - 76 * SECOND);
            hub.join(silent);
            hub.heartbeat();
            Awaitility.await().untilAsserted(() -> assertThat(told).endsWith("abandoned"));
            assertThat(told).doesNotContain("ping");
            hub.leave("silent");
        }
    }
}

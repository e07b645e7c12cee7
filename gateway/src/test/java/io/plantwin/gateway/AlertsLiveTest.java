package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Alert events by WebSocket, from Redis and from the database.
class AlertsLiveTest {

    private final TestGateway gateway = TestGateway.shared();
    private TestRedis redis;
    private TestDatabase database;

    @BeforeEach
    void connect() {
        redis = new TestRedis(Backends.shared().redis.url());
        database = new TestDatabase(Backends.shared().postgres.url());
        database.sensor("siren-1", "hall", "temperature");
    }

    @AfterEach
    void disconnect() {
        redis.close();
        database.close();
    }

    private long happens(String deviceId) {
        return new TestAlertEvents(database, redis).happens(deviceId);
    }

    private static List<Long> sequences(TestSocket browser) {
        return browser.frames("alert-triggered").stream()
                .filter(frame -> frame.path("deviceId").asString().startsWith("siren-"))
                .map(frame -> frame.path("sequence").asLong())
                .toList();
    }

    @Test
    void aDashboardSeesAlertsAndGoesOnWhereItWasAfterAnInterruption() {
        long first = TestAlertEvents.next();
        try (TestSocket browser = TestSocket.open(gateway, "/ws/dashboard")) {
            browser.await("initial-data");
            assertThat(happens("siren-1")).isEqualTo(first);
            JsonNode frame = browser.await(
                    "alert-triggered", alert -> alert.path("sequence").asLong() == first);
            assertThat(frame.path("deviceId").asString()).isEqualTo("siren-1");
            assertThat(frame.path("message").asString()).isEqualTo("loud");
        }
        long second = happens("siren-2");
        long third = happens("siren-1");
        try (TestSocket browser = TestSocket.open(gateway, "/ws/dashboard?since=" + first)) {
            await().untilAsserted(() -> assertThat(sequences(browser)).containsExactly(second, third));
            assertThat(browser.await("initial-data").path("alertSequence").isNumber())
                    .isTrue();
            long fourth = happens("siren-1");
            await().untilAsserted(() -> assertThat(sequences(browser)).containsExactly(second, third, fourth));
        }
        try (TestSocket browser = TestSocket.open(gateway, "/ws")) {
            browser.send("{\"type\":\"subscribe-alerts\",\"since\":" + second + "}");
            await().untilAsserted(() -> assertThat(sequences(browser)).startsWith(third));
            browser.send("{\"type\":\"unsubscribe-alerts\"}");
            browser.send("{\"type\":\"ping\"}");
            browser.await("pong");
            happens("siren-1");
            browser.send("{\"type\":\"subscribe-alerts\",\"since\":999999999}");
            browser.await("alerts-reset");
            assertThat(sequences(browser)).hasSize(2);
        }
    }

    @Test
    void aMachineSeesItsOwnAlertsOnly() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/machines/siren-1");
                TestSocket everything = TestSocket.open(gateway, "/ws/dashboard")) {
            browser.await("initial-data");
            everything.await("initial-data");
            long others = happens("siren-2");
            long own = happens("siren-1");
            await().untilAsserted(() -> assertThat(sequences(browser)).containsExactly(own));
            try (TestSocket later = TestSocket.open(gateway, "/ws/machines/siren-1")) {
                assertThat(later.await("initial-data").path("alertSequence").asLong())
                        .isEqualTo(own);
            }
            await().untilAsserted(() -> assertThat(sequences(everything)).contains(others, own));
        }
    }

    @Test
    void aSinceThatIsNoneIsAnErrorAndTheConnectionLives() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/dashboard?since=yesterday")) {
            assertThat(browser.await("error").path("code").asString()).isEqualTo("bad_since");
            long sequence = happens("siren-1");
            await().untilAsserted(() -> assertThat(sequences(browser)).contains(sequence));
        }
    }
}

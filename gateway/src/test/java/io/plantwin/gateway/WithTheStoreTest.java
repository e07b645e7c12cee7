package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.store.StoreConfig;
import io.plantwin.store.StoreRole;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// With the store on the other side of Kafka, what is posted is found again.
class WithTheStoreTest {

    private static final int READINGS = 500;

    private final Backends backends = Backends.shared();

    @Test
    void whatIsPostedIsStoredOnceAndTheLedgerAgrees() {
        Instant begin = Instant.now().minusSeconds(READINGS);
        String body = IntStream.range(0, READINGS)
                .mapToObj(i ->
                        "{\"deviceId\":\"stored-1\",\"sensorType\":\"temperature\",\"value\":%d,\"timestamp\":\"%s\"}"
                                .formatted(i % 100, begin.plusSeconds(i)))
                .collect(Collectors.joining(",", "{\"readings\":[", "]}"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Backends.temporaryDirectory());
                StoreRole store = new StoreRole(
                        StoreConfig.DEFAULT,
                        backends.kafka.bootstrapServers(),
                        PostgresUrl.parse(postgres.url()),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC());
                TestGateway gateway =
                        new TestGateway(backends.kafka.bootstrapServers(), postgres.url(), backends.redis.url())) {
            store.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            gateway.post("/api/v1/sensors/readings/batch", body).status() == 201);
            assertThat(gateway.post("/api/v1/sensors/readings/batch", body).status())
                    .isEqualTo(201);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode ledger = ledger(gateway);
                assertThat(ledger.path("duplicates").asLong()).isGreaterThanOrEqualTo(READINGS);
                assertThat(ledger.path("inFlight").asLong()).isZero();
            });
            JsonNode points = gateway.get("/api/v1/devices/stored-1/history?resolution=raw&from=" + begin)
                    .json()
                    .path("data")
                    .path("points");
            assertThat(points).hasSize(READINGS);
            assertThat(points.path(42).path("value").asInt()).isEqualTo(42);
            JsonNode minutes = gateway.get("/api/v1/devices/stored-1/history?resolution=1m&from=" + begin)
                    .json()
                    .path("data")
                    .path("points");
            assertThat(minutes.valueStream()
                            .mapToInt(point -> point.path("count").asInt())
                            .sum())
                    .isEqualTo(READINGS);
            JsonNode active = gateway.get("/api/v1/analytics/heatmap?measure=active&limit=500")
                    .json()
                    .path("data");
            assertThat(active.path("devices")
                            .valueStream()
                            .filter(device -> device.path("deviceId").asString().equals("stored-1"))
                            .flatMap(device -> device.path("cells").valueStream())
                            .filter(JsonNode::isNumber)
                            .map(JsonNode::asDouble))
                    .isNotEmpty()
                    .containsOnly(1.0);
            // Newest readings from the database are remembered for seconds.
            JsonNode twin = await().until(
                            () -> gateway.get("/api/v1/devices/stored-1").json().path("data"),
                            data -> data.path("lastReading").path("value").asInt() == 99);
            assertThat(twin.path("stats").path("avg24h").asDouble()).isCloseTo(49.5, within(1e-9));
        }
    }

    private static JsonNode ledger(TestGateway gateway) {
        JsonNode ledger = gateway.get("/api/v1/metrics/ledger").json().path("data");
        assertThat(ledger.path("agrees").asBoolean()).isTrue();
        assertThat(ledger.path("received").asLong())
                .isEqualTo(ledger.path("stored").asLong()
                        + ledger.path("duplicates").asLong()
                        + ledger.path("refused").path("total").asLong()
                        + ledger.path("inFlight").asLong());
        return ledger;
    }
}

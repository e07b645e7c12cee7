package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.Severity;
import io.plantwin.wire.service.Health;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The plant and the platform as a whole.
class PlantTest {

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        gateway.get("/health").json().path("status").asString().equals("healthy"));
    }

    @AfterEach
    void restore() {
        gateway.services.clear();
        gateway.services.put("bridge", Health.UP);
        database.close();
    }

    private JsonNode data(String path) {
        Answer answer = gateway.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        return answer.json().path("data");
    }

    @Test
    void theLedgerComparesTheBooksWithKafka() {
        long before = data("/api/v1/metrics/ledger").path("received").asLong();
        for (int i = 0; i < 25; i++) {
            gateway.post(
                    "/api/v1/sensors/readings", "{\"deviceId\":\"ledger-1\",\"sensorType\":\"speed\",\"value\":1}");
        }
        JsonNode ledger = data("/api/v1/metrics/ledger");
        assertThat(ledger.path("received").asLong()).isGreaterThanOrEqualTo(before + 25);
        assertThat(ledger.path("inFlight").asLong())
                .isEqualTo(ledger.path("received").asLong());
        assertThat(ledger.path("agrees").asBoolean()).isTrue();
        assertThat(Instant.parse(ledger.path("timestamp").asString())).isAfter(Instant.EPOCH);

        database.execute("INSERT INTO kafka_offset (topic, partition, first_offset, next_offset)"
                + " VALUES ('sensor.dead-letter', 0, -3, 0)");
        database.execute("INSERT INTO ledger_total VALUES ('refused.bridge.not_json', 2), ('dead_letters.other', 1)");
        try {
            JsonNode booked = data("/api/v1/metrics/ledger");
            assertThat(booked.path("agrees").asBoolean()).isTrue();
            assertThat(booked.path("refused").path("total").asLong()).isEqualTo(2);
            assertThat(booked.path("refused").path("byReason").path("not_json").asLong())
                    .isEqualTo(2);
            database.execute("UPDATE ledger_total SET total = 1 WHERE name = 'dead_letters.other'");
            database.execute("UPDATE ledger_total SET total = 1 WHERE name = 'refused.bridge.not_json'");
            assertThat(data("/api/v1/metrics/ledger").path("agrees").asBoolean())
                    .isFalse();
        } finally {
            database.execute("DELETE FROM kafka_offset");
            database.execute("DELETE FROM ledger_total");
        }
    }

    @Test
    void theOverviewCountsReadingsAsTheyArrive() {
        for (int i = 0; i < 10; i++) {
            gateway.post(
                    "/api/v1/sensors/readings", "{\"deviceId\":\"figures-1\",\"sensorType\":\"speed\",\"value\":1}");
        }
        await().untilAsserted(() -> {
            JsonNode figures = data("/api/v1/metrics/dashboard");
            assertThat(figures.path("dataPointsLastHour").asLong()).isGreaterThanOrEqualTo(10);
            assertThat(figures.path("readingsPerSecond").asDouble()).isGreaterThanOrEqualTo(1);
            assertThat(figures.path("totalDevices").asLong()).isGreaterThanOrEqualTo(5);
            assertThat(figures.path("systemHealth").asString()).isEqualTo("healthy");
            assertThat(figures.path("insecure").asBoolean()).isTrue();
            assertThat(figures.path("services").findValuesAsString("name"))
                    .containsExactly("bridge", "database", "redis", "kafka");
            assertThat(figures.path("services").findValuesAsString("level")).containsOnly("up");
        });
    }

    @Test
    void theOverviewCountsOpenAlertsBySeverity() {
        JsonNode before = data("/api/v1/metrics/dashboard");
        database.alert(new TestAlert("figures-2").severity(Severity.CRITICAL));
        database.alert(new TestAlert("figures-2").severity(Severity.LOW));
        database.alert(new TestAlert("figures-2").severity(Severity.LOW).status(AlertStatus.RESOLVED));
        try {
            await().untilAsserted(() -> {
                JsonNode figures = data("/api/v1/metrics/dashboard");
                assertThat(figures.path("activeAlertsCount").asLong())
                        .isEqualTo(before.path("activeAlertsCount").asLong() + 2);
                assertThat(figures.at("/activeAlerts/critical").asLong())
                        .isEqualTo(before.at("/activeAlerts/critical").asLong() + 1);
                assertThat(figures.at("/activeAlerts/low").asLong())
                        .isEqualTo(before.at("/activeAlerts/low").asLong() + 1);
            });
        } finally {
            database.execute("DELETE FROM alerts WHERE device_id = 'figures-2'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/health", "/api/health", "/health"})
    void healthNamesEveryDependency(String path) {
        Answer answer = gateway.get(path);
        JsonNode health = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(health.path("status").asString()).isEqualTo("healthy");
        assertThat(health.path("version").asString()).isEqualTo("0.0.0-test");
        for (String name : new String[] {"database", "redis", "kafka", "mqtt"}) {
            assertThat(health.path("dependencies").path(name).path("status").asString())
                    .isEqualTo("healthy");
            assertThat(health.path("dependencies")
                            .path(name)
                            .path("responseTime")
                            .isNumber())
                    .isTrue();
        }
        assertThat(health.path("metrics").path("uptime").asLong()).isNotNegative();
        assertThat(health.path("metrics").path("requestsPerMinute").asLong()).isPositive();
        assertThat(health.path("metrics").path("errorRate").isNumber()).isTrue();
    }

    @Test
    void aRoleThatIsDegradedDegradesTheWhole() {
        gateway.services.put("bridge", Health.degraded("waits for Kafka"));
        JsonNode health = gateway.get("/health").json();
        assertThat(health.path("status").asString()).isEqualTo("degraded");
        assertThat(health.path("dependencies").path("mqtt").path("status").asString())
                .isEqualTo("degraded");
        assertThat(health.path("dependencies").path("mqtt").path("detail").asString())
                .isEqualTo("waits for Kafka");
        JsonNode status = gateway.get("/api/v1/status").json();
        assertThat(status.path("roles").path(0).path("level").asString()).isEqualTo("degraded");
        assertThat(status.path("roles").path(0).path("detail").asString()).isEqualTo("waits for Kafka");
    }

    @Test
    void aRoleThatIsDownIs503() {
        gateway.services.put("store", Health.down("the disk is full"));
        Answer answer = gateway.get("/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("status").asString()).isEqualTo("unhealthy");
    }

    @Test
    void mqttIsUnknownWhereNoBridgeRuns() {
        gateway.services.clear();
        JsonNode mqtt = gateway.get("/health").json().path("dependencies").path("mqtt");
        assertThat(mqtt.path("status").asString()).isEqualTo("unknown");
        assertThat(mqtt.path("detail").asString()).isNotEmpty();
    }

    @Test
    void infoSaysWhatThisIs() {
        JsonNode info = gateway.get("/api/v1/info").json();
        assertThat(info.path("name").asString()).isEqualTo("Plantwin");
        assertThat(info.path("version").asString()).isEqualTo("0.0.0-test");
        assertThat(info.path("api").asString()).isEqualTo("v1");
        assertThat(info.path("java").asString()).startsWith("25");
        assertThat(gateway.get("/api/v1/status").json().path("version").asString())
                .isEqualTo("0.0.0-test");
    }

    @Test
    void deadLettersAreListedNewestFirstAndInParts() {
        for (int i = 0; i < 5; i++) {
            database.execute(
                    "INSERT INTO dead_letter (received_at, source_topic, client, stage, reason, message, payload,"
                            + " kafka_partition, kafka_offset) VALUES (now(), 'plantwin/v1/x', 'client-1', 'bridge',"
                            + " 'not_json', 'is not JSON', ?, 0, ?)",
                    ("payload " + i).getBytes(StandardCharsets.UTF_8),
                    (long) i);
        }
        JsonNode first = gateway.get("/api/v1/dead-letters?limit=3").json();
        assertThat(first.path("data").findValuesAsString("payload"))
                .containsExactly("payload 4", "payload 3", "payload 2");
        JsonNode letter = first.path("data").path(0);
        assertThat(letter.path("id").isNumber()).isTrue();
        assertThat(letter.path("sourceTopic").asString()).isEqualTo("plantwin/v1/x");
        assertThat(letter.path("client").asString()).isEqualTo("client-1");
        assertThat(letter.path("stage").asString()).isEqualTo("bridge");
        assertThat(letter.path("reason").asString()).isEqualTo("not_json");
        assertThat(letter.has("encoding")).isFalse();
        String cursor = first.path("meta").path("nextCursor").asString();
        JsonNode rest =
                gateway.get("/api/v1/dead-letters?limit=3&cursor=" + cursor).json();
        assertThat(rest.path("data").findValuesAsString("payload")).containsExactly("payload 1", "payload 0");
        assertThat(rest.path("meta").path("nextCursor").isNull()).isTrue();
    }
}

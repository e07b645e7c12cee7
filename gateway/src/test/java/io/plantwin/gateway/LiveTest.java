package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.AlertEvent;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.websocket.AlertFrames;
import io.plantwin.wire.websocket.Frames;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The WebSocket's protocol.
class LiveTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00.000Z");

    private final TestGateway gateway = TestGateway.shared();
    private TestRedis redis;
    private TestDatabase database;

    @BeforeEach
    void connect() {
        redis = new TestRedis(Backends.shared().redis.url());
        database = new TestDatabase(Backends.shared().postgres.url());
        database.sensor("live-1", "hall", "temperature");
        redis.current(TestRedis.reading("live-1", "temperature", NOW, 50), SensorState.NORMAL);
    }

    @AfterEach
    void disconnect() {
        redis.close();
        database.close();
    }

    @Test
    void aDashboardBeginsWithTheWholePlant() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/dashboard")) {
            JsonNode plant = browser.await("initial-data");
            assertThat(browser.frames().getFirst().path("type").asString()).isEqualTo("connection-status");
            JsonNode status = browser.frames().getFirst();
            assertThat(status.path("status").asString()).isEqualTo("connected");
            assertThat(status.path("clientId").asString()).isNotEmpty();
            assertThat(status.path("heartbeatSeconds").asInt()).isEqualTo(30);
            assertThat(plant.path("devices").findValuesAsString("deviceId")).contains("device-001", "live-1");
            assertThat(plant.path("devices")
                            .valueStream()
                            .filter(device -> device.path("deviceId").asString().equals("live-1"))
                            .findFirst()
                            .orElseThrow())
                    .isEqualTo(item("live-1"));
            JsonNode system = browser.await("system-status");
            assertThat(system.path("data").path("totalDevices").asInt()).isGreaterThanOrEqualTo(6);
            assertThat(system.path("data").path("insecure").asBoolean()).isTrue();
        }
    }

    /// A frame without a number, as of an event that nobody has stored.
    private static String alert(String id, String message) {
        JsonBuffer out = new JsonBuffer(512);
        AlertFrames.write(out, new TestAlert("live-1").id(id).named(message).event(AlertEvent.Kind.TRIGGERED), -1);
        return out.toString();
    }

    private JsonNode item(String deviceId) {
        return gateway.get("/api/v1/devices?q=" + deviceId).json().path("data").path(0);
    }

    @Test
    void framesArePassedOnAsTheyAre() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/dashboard")) {
            browser.await("initial-data");
            var reading = TestRedis.reading("live-1", "temperature", NOW.plusSeconds(1), 88.25);
            redis.publish(reading, SensorState.ALERT);
            // Not one of a test before, which may still be held back.
            JsonNode update = browser.await(
                    "sensor-data", frame -> frame.path("data").path("value").asDouble() == 88.25);
            assertThat(update.toString())
                    .isEqualTo(Json.MAPPER
                            .readTree(TestRedis.frame(reading, SensorState.ALERT))
                            .toString());
            JsonBuffer status = new JsonBuffer(128);
            Frames.deviceStatus(status, "live-1", false, 1_768_473_000_000_000L);
            redis.publish(RedisKeys.updates("live-1"), status.toString());
            assertThat(browser.await("device-status").path("status").asString()).isEqualTo("offline");
            redis.publish(RedisKeys.ALERTS_CHANNEL, alert("a1", "loud"));
            assertThat(browser.await("alert-triggered").path("alertId").asString())
                    .isEqualTo("a1");
        }
    }

    @Test
    void aMachineBeginsWithItselfAndSeesOnlyItself() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/machines/live-1")) {
            JsonNode plant = browser.await("initial-data");
            assertThat(plant.path("devices").findValuesAsString("deviceId")).containsExactly("live-1");
            redis.publish(TestRedis.reading("live-2", "temperature", NOW, 1), SensorState.NORMAL);
            redis.publish(TestRedis.reading("live-1", "temperature", NOW, 2), SensorState.NORMAL);
            browser.await("sensor-data");
            assertThat(browser.frames("sensor-data"))
                    .allMatch(frame -> frame.path("deviceId").asString().equals("live-1"));
        }
    }

    @Test
    void anUnknownMachineIsAnErrorAndItsUpdatesComeWhenItAppears() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/machines/not-yet")) {
            assertThat(browser.await("error").path("code").asString()).isEqualTo("unknown_device");
            redis.publish(TestRedis.reading("not-yet", "speed", NOW, 12), SensorState.NORMAL);
            assertThat(browser.await("sensor-data").path("deviceId").asString()).isEqualTo("not-yet");
            assertThat(browser.closeCode()).isZero();
        }
    }

    @Test
    void aPlainConnectionSeesWhatItSubscribesTo() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws")) {
            browser.await("connection-status");
            browser.send("{\"type\":\"subscribe-device\",\"deviceId\":\"live-1\",\"sensorTypes\":[\"speed\"]}");
            browser.await("initial-data");
            redis.publish(TestRedis.reading("live-1", "temperature", NOW, 1), SensorState.NORMAL);
            redis.publish(TestRedis.reading("live-1", "speed", NOW, 2), SensorState.NORMAL);
            browser.await("sensor-data");
            browser.send("{\"type\":\"unsubscribe-device\",\"deviceId\":\"live-1\"}");
            browser.send("{\"type\":\"subscribe-alerts\"}");
            browser.send("{\"type\":\"subscribe-system\"}");
            browser.await("system-status");
            redis.publish(TestRedis.reading("live-1", "speed", NOW.plusSeconds(1), 3), SensorState.NORMAL);
            redis.publish(RedisKeys.ALERTS_CHANNEL, alert("a2", "loud"));
            browser.await("alert-triggered");
            assertThat(browser.frames("sensor-data"))
                    .singleElement()
                    .satisfies(
                            frame -> assertThat(frame.path("data").path("value").asDouble())
                                    .isEqualTo(2));
        }
    }

    @Test
    void oneSensorGivesAtMostTenUpdatesASecondAndTheNewestWins() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/machines/live-1")) {
            browser.await("initial-data");
            long begin = System.nanoTime();
            int published = 0;
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(2)) {
                redis.publish(
                        TestRedis.reading("live-1", "temperature", NOW.plusMillis(published), published),
                        SensorState.NORMAL);
                published++;
            }
            double last = published - 1;
            browser.await(
                    "sensor-data", frame -> frame.path("data").path("value").asDouble() == last);
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(published).isGreaterThan(100);
            assertThat(browser.frames("sensor-data")).hasSizeBetween(10, (int) (10 * seconds) + 2);
        }
    }

    @Test
    void whoWantsBatchesGetsThem() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/dashboard?batch=true")) {
            browser.await("initial-data");
            for (int i = 0; i < 50; i++) {
                redis.publish(TestRedis.reading("batch-" + i, "speed", NOW, i), SensorState.NORMAL);
            }
            await().untilAsserted(() -> assertThat(browser.frames("sensor-data-batch").stream()
                            .mapToInt(batch -> batch.path("updates").size())
                            .sum())
                    .isEqualTo(50));
            assertThat(browser.frames("sensor-data")).isEmpty();
            assertThat(browser.frames("sensor-data-batch")).hasSizeLessThan(20);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                                  | not_json
            {"type":                                               | not_json
            []                                                     | no_type
            42                                                     | no_type
            {}                                                     | no_type
            {"type":7}                                             | no_type
            {"type":"dance"}                                       | unknown_type
            {"type":"subscribe-device"}                            | bad_device_id
            {"type":"subscribe-device","deviceId":"a b"}           | bad_device_id
            {"type":"subscribe-device","deviceId":"x","sensorTypes":"y"}   | bad_sensor_types
            {"type":"subscribe-device","deviceId":"x","sensorTypes":[1]}   | bad_sensor_types
            {"type":"unsubscribe-device","deviceId":5}             | bad_device_id
            {"type":"subscribe-alerts","since":"x"}                | bad_since
            {"type":"subscribe-alerts","since":1.5}                | bad_since
            {"type":"subscribe-alerts","since":-2}                 | bad_since
            """)
    void aBadFrameGetsAnErrorAndTheConnectionLives(String frame, String code) {
        try (TestSocket browser = TestSocket.open(gateway, "/ws")) {
            browser.send(frame);
            assertThat(browser.await("error").path("code").asString()).isEqualTo(code);
            browser.send("{\"type\":\"ping\"}");
            assertThat(browser.await("pong").path("timestamp").asString()).isNotEmpty();
        }
    }

    @Test
    void aBinaryFrameGetsAnErrorToo() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws")) {
            browser.sendBinary(new byte[] {1, 2});
            assertThat(browser.await("error").path("code").asString()).isEqualTo("not_text");
            browser.send("{\"type\":\"ping\"}");
            browser.await("pong");
        }
    }

    @Test
    void aFrameThatIsTooLongClosesWith1009() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws")) {
            browser.send("{\"type\":\"" + "x".repeat(20_000) + "\"}");
            await().untilAsserted(() -> assertThat(browser.closeCode()).isEqualTo(1009));
        }
    }

    /// Not more at once than may wait for one who reads, and reads slowly.
    private void alerts(TestSocket reader, int from, int to, String message) {
        for (int i = from; i < to; i++) {
            redis.publish(RedisKeys.ALERTS_CHANNEL, alert(Integer.toString(i), message));
        }
        // By number: what AssertJ would say of so many frames takes more memory than there is.
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> reader.frames("alert-triggered").size() == to);
    }

    @Test
    void aClientThatNeverReadsDisturbsNobodyAndIsClosedWith1013() {
        try (TestSocket slow = TestSocket.openWithoutReading(gateway, "/ws/dashboard");
                TestSocket other = TestSocket.open(gateway, "/ws/dashboard")) {
            other.await("initial-data");
            // Few that fill all buffers on the way, then more than may wait: Tomcat ends a write of 20 seconds itself.
            alerts(other, 0, 40, "x".repeat(1_000_000));
            for (int from = 40; from < 1_640; from += 400) {
                alerts(other, from, from + 400, "loud");
            }
            redis.publish(TestRedis.reading("live-1", "temperature", NOW.plusSeconds(9), 9), SensorState.NORMAL);
            other.await("sensor-data");
            slow.readOn();
            await().atMost(30, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(slow.closeCode()).isEqualTo(1013));
            assertThat(slow.frames("alert-triggered").size()).isLessThan(1_640);
        }
    }

    @Test
    void thePlantsFiguresStandInRedis() {
        await().untilAsserted(() -> assertThat(redis.commands().hgetall(RedisKeys.SYSTEM_METRICS))
                .containsKeys(
                        "totalDevices",
                        "activeDevices",
                        "activeAlertsCount",
                        "criticalAlerts",
                        "highAlerts",
                        "mediumAlerts",
                        "lowAlerts",
                        "dataPointsLastHour",
                        "systemHealth"));
        assertThat(redis.commands().ttl(RedisKeys.SYSTEM_METRICS)).isBetween(86_000L, 86_400L);
    }
}

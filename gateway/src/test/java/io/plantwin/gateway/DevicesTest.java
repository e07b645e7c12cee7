package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.SensorState;
import io.plantwin.model.SensorStatistics;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.SensorStatistics.Trend;
import io.plantwin.model.Severity;
import io.plantwin.model.TrendDirection;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Devices and their twins.
class DevicesTest {

    private static final Instant NOW = Instant.now();

    private static TestRedis redis;
    private static TestDatabase database;

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void aSmallPlant() {
        redis = new TestRedis(Backends.shared().redis.url());
        database = new TestDatabase(Backends.shared().postgres.url());
        int hot = database.sensor("mill-1", "north/hall/line-1", "temperature");
        database.sensor("mill-1", "north/hall/line-1", "speed");
        database.sensor("mill-2", "north/hall/line-2", "temperature");
        database.sensor("mill-3", "north/yard", "temperature");
        int silent = database.sensor("mill-4", "south", "temperature");
        int fresh = database.sensor("mill-5", "south", "temperature");
        redis.current(TestRedis.reading("mill-1", "temperature", NOW, 90), SensorState.ALERT);
        redis.current(TestRedis.reading("mill-1", "speed", NOW.minusSeconds(1), 50), SensorState.OFFLINE);
        redis.current(TestRedis.reading("mill-2", "temperature", NOW, 82), SensorState.WARNING);
        redis.current(TestRedis.reading("mill-3", "temperature", NOW, 50), SensorState.NORMAL);
        database.reading(silent, NOW.minusSeconds(7_200), 40, 0);
        database.reading(silent, NOW.minusSeconds(7_100), 41, 0);
        database.reading(fresh, NOW, 83, 0);
        database.reading(hot, NOW.minusSeconds(3_600), 70, 0);
        database.reading(hot, NOW.minusSeconds(3_500), 80, 0);
        database.reading(hot, NOW.minusSeconds(200_000), 10, 0);
        database.summarize(hot);
    }

    @AfterAll
    static void disconnect() {
        redis.close();
        database.close();
    }

    private List<String> ids(String parameters) {
        Answer answer = gateway.get("/api/v1/devices?" + parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data").findValuesAsString("deviceId");
    }

    private JsonNode item(String deviceId) {
        return gateway.get("/api/v1/devices?q=" + deviceId).json().path("data").path(0);
    }

    @Test
    void aDeviceIsShownWithItsSensorsAndTheirNewestReadings() {
        JsonNode mill = item("mill-1");
        assertThat(mill.path("type").asString()).isEqualTo("mill");
        assertThat(mill.path("location").asString()).isEqualTo("north/hall/line-1");
        assertThat(mill.path("status").asString()).isEqualTo("active");
        assertThat(mill.path("alertStatus").asString()).isEqualTo("alert");
        assertThat(mill.path("lastReading").path("sensorType").asString()).isEqualTo("temperature");
        assertThat(mill.path("lastReading").path("value").asDouble()).isEqualTo(90);
        assertThat(mill.path("lastReading").path("unit").asString()).isEqualTo("celsius");
        assertThat(mill.path("stats").path("avg24h").asDouble()).isCloseTo(75, within(1e-9));
        assertThat(mill.path("stats").path("trend").isNull()).isTrue();
        JsonNode temperature = mill.path("sensors").path(1);
        assertThat(temperature.path("sensorType").asString()).isEqualTo("temperature");
        assertThat(temperature.path("normalMin").asDouble()).isEqualTo(20);
        assertThat(temperature.path("alertMax").asDouble()).isEqualTo(85);
        assertThat(temperature.path("value").asDouble()).isEqualTo(90);
        assertThat(temperature.path("quality").asString()).isEqualTo("good");
        assertThat(temperature.path("status").asString()).isEqualTo("alert");
        assertThat(Instant.parse(temperature.path("timestamp").asString()))
                .isEqualTo(Instant.ofEpochMilli(NOW.toEpochMilli()));
    }

    @Test
    void aLimitNobodySetIsNull() {
        JsonNode vibration = item("device-003").path("sensors").path(0);
        assertThat(vibration.path("alertMin").isNull()).isTrue();
        assertThat(vibration.path("alertMax").asDouble()).isEqualTo(120);
        assertThat(vibration.path("value").isNull()).isTrue();
        assertThat(item("device-003").path("lastReading").isNull()).isTrue();
        assertThat(item("device-003").path("alertStatus").asString()).isEqualTo("offline");
    }

    @Test
    void aDeviceRedisKnowsNothingOfIsShownFromTheDatabase() {
        JsonNode silent = item("mill-4");
        assertThat(silent.path("lastReading").path("value").asDouble()).isEqualTo(41);
        assertThat(silent.path("alertStatus").asString()).isEqualTo("offline");
        JsonNode fresh = item("mill-5");
        assertThat(fresh.path("lastReading").path("value").asDouble()).isEqualTo(83);
        assertThat(fresh.path("alertStatus").asString()).isIn("warning", "offline");
    }

    @ParameterizedTest
    @CsvSource({
        "q=MILL-, mill-1 mill-2 mill-3 mill-4 mill-5",
        "q=hall/line, mill-1 mill-2",
        "location=north/hall, mill-1 mill-2",
        "location=north, mill-1 mill-2 mill-3",
        "location=north/hall/line-2, mill-2",
        "location=nort, ''",
        "type=mill&location=north/yard, mill-3",
        "type=temperature&q=device, device-001",
        "status=retired, ''",
        "status=active&q=mill-3, mill-3",
        "alertStatus=alert&q=mill-, mill-1",
        "alertStatus=warning&location=north, mill-2",
        "alertStatus=normal&q=mill-, mill-3",
        "q=100%25, ''"
    })
    void devicesAreFiltered(String parameters, String expected) {
        assertThat(ids(parameters)).containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "'', 3", "&alertStatus=offline, 1", "'', 5"})
    void aListGoesOnWhereItStopped(String filter, int limit) {
        List<String> whole = ids("q=mill-" + filter);
        List<String> inParts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = gateway.get("/api/v1/devices?q=mill-" + filter + "&limit=" + limit + "&cursor=" + cursor)
                    .json();
            assertThat(part.path("data").size()).isLessThanOrEqualTo(limit);
            inParts.addAll(part.path("data").findValuesAsString("deviceId"));
            cursor = part.path("meta").path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(inParts).isEqualTo(whole).isNotEmpty();
    }

    @Test
    void theListSaysHowManyDevicesThereAre() {
        // The figures may be some seconds old.
        JsonNode meta = await().until(
                        () -> gateway.get("/api/v1/devices?limit=1").json().path("meta"),
                        answer -> answer.path("totalDevices").asInt() >= 10
                                && answer.path("activeDevices").asInt() >= 1);
        assertThat(meta.path("activeDevices").asInt())
                .isBetween(1, meta.path("totalDevices").asInt());
        assertThat(meta.path("nextCursor").asString()).isNotEmpty();
        assertThat(Instant.parse(meta.path("timestamp").asString())).isAfter(NOW.minusSeconds(60));
    }

    @Test
    void aTwinShowsEverythingAboutADevice() {
        database.alert(new TestAlert("mill-1").named("too hot").severity(Severity.HIGH));
        database.alert(new TestAlert("mill-1").named("was hot").status(AlertStatus.RESOLVED));
        JsonNode twin = gateway.get("/api/v1/devices/mill-1").json().path("data");
        assertThat(twin.path("deviceId").asString()).isEqualTo("mill-1");
        assertThat(twin.path("sensors")).hasSize(2);
        assertThat(twin.path("alertStatus").asString()).isEqualTo("alert");
        assertThat(twin.path("config").path("version").asInt()).isEqualTo(1);
        assertThat(twin.path("config").path("offlineAfterMs").asInt()).isEqualTo(30_000);
        assertThat(Instant.parse(twin.path("createdAt").asString()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(twin.path("updatedAt").asString()).isNotEmpty();
        assertThat(twin.path("openAlerts")).singleElement().satisfies(alert -> {
            assertThat(alert.path("message").asString()).isEqualTo("too hot");
            assertThat(alert.path("severity").asString()).isEqualTo("high");
            assertThat(alert.path("alertType").asString()).isEqualTo("threshold_exceeded");
        });
        assertThat(gateway.get("/api/devices/mill-1")
                        .json()
                        .path("data")
                        .path("deviceId")
                        .asString())
                .isEqualTo("mill-1");
    }

    @Test
    void aTwinShowsTheMovingStatisticsOfItsSensorsAndTheListWhereTheLeadingOneIsGoing() {
        long now = NOW.toEpochMilli();
        redis.commands()
                .hset(
                        RedisKeys.hourStatistics("mill-2"),
                        "temperature",
                        new String(
                                Words.encode(new SensorStatistics(
                                        now - 3_600_000,
                                        now,
                                        1_800,
                                        81.5,
                                        80,
                                        83,
                                        0.5,
                                        81.4,
                                        new Trend(
                                                TrendDirection.INCREASING,
                                                1.5,
                                                0.9999,
                                                Optional.of(new Crossing(85, now + 7_200_000))))),
                                StandardCharsets.UTF_8));
        redis.commands().hset(RedisKeys.hourStatistics("mill-3"), "temperature", "nonsense");
        assertThat(item("mill-2").path("stats").path("trend").asString()).isEqualTo("increasing");
        assertThat(item("mill-3").path("stats").path("trend").isNull()).isTrue();
        redis.commands().del(RedisKeys.hourStatistics("mill-3"));
        JsonNode hour = gateway.get("/api/v1/devices/mill-2").json().at("/data/statistics/0/hour");
        assertThat(hour.path("count").asLong()).isEqualTo(1_800);
        assertThat(hour.path("avg").asDouble()).isEqualTo(81.5);
        assertThat(hour.path("median").asDouble()).isEqualTo(81.4);
        assertThat(hour.at("/trend/direction").asString()).isEqualTo("increasing");
        assertThat(hour.at("/trend/crossingLimit").asDouble()).isEqualTo(85);
        assertThat(gateway.get("/api/v1/devices/mill-2")
                        .json()
                        .at("/data/statistics/0/day")
                        .isNull())
                .isTrue();
    }

    @Test
    void statisticsRedisDoesNotKnowAreThoseThatAreStored() {
        JsonNode day = gateway.get("/api/v1/devices/mill-1").json().at("/data/statistics/1/day");
        assertThat(day.path("count").asLong()).isEqualTo(2);
        assertThat(day.path("avg").asDouble()).isCloseTo(75, within(1e-9));
        assertThat(day.path("stddev").asDouble()).isCloseTo(5, within(1e-9));
        assertThat(day.path("min").asDouble()).isEqualTo(70);
        assertThat(day.path("median").isNull()).isTrue();
        assertThat(day.path("trend").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/devices/nobody",
        "/api/v1/devices/nobody/current",
        "/api/v1/devices/%20",
        "/api/v1/devices/a%22b"
    })
    void anUnknownDeviceIs404(String path) {
        assertThat(gateway.get(path).status()).isEqualTo(404);
    }
}

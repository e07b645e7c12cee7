package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.AlertType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What devices did with their time, and heat maps of the same day.
class UtilisationTest {

    private static final Instant DAY = Instant.parse("2025-05-10T00:00:00Z");
    private static final String PATH = "/api/v1/analytics/utilisation?location=use&";
    private static final String MAP = "/api/v1/analytics/heatmap?location=use&";
    private static final String MORNING = "from=2025-05-10T00:00:00Z&to=2025-05-10T04:00:00Z";

    private static TestDatabase database;

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void aDay() {
        database = new TestDatabase(Backends.shared().postgres.url());
        int temperature = database.sensor("use-1", "use/hall", "temperature");
        int speed = database.sensor("use-1", "use/hall", "speed");
        int fresh = database.sensor("use-2", "use", "temperature");
        database.sensor("use-3", "useless", "temperature");
        database.execute("UPDATE device SET created_at = ? WHERE device_id LIKE 'use-%'", DAY.minusSeconds(86_400));
        database.execute("UPDATE device SET created_at = ? WHERE device_id = 'use-2'", DAY.plusSeconds(37_800));
        hour(temperature, 0, 30.5, 30, 10, 0, 0);
        hour(speed, 0, 900, 60, 0, 0, 0);
        hour(temperature, 1, 20, 0, 0, 5, 5);
        hour(temperature, 2, 21, null, null, null, null);
        hour(fresh, 8, 22, 0, 10, 0, 0);
        hour(fresh, 10, 23, 10, 0, 0, 0);
        bad(fresh, 11);
        offline(DAY.plusSeconds(4_500), DAY.plusSeconds(6_300));
        offline(DAY.plusSeconds(5_400), DAY.plusSeconds(6_300));
        database.alert(new TestAlert("use-1").triggered(DAY.plusSeconds(10_799)).resolved(DAY.plusSeconds(10_900)));
    }

    private static void hour(
            int sensorId,
            int hour,
            double mean,
            @Nullable Integer active,
            @Nullable Integer idle,
            @Nullable Integer maintenance,
            @Nullable Integer fault) {
        database.execute(
                "INSERT INTO sensor_hour (sensor_id, bucket, count, mean, m2, min, max, active, idle, maintenance,"
                        + " fault) VALUES (?, ?, 10, ?, 0, 0, 0, ?, ?, ?, ?)",
                sensorId,
                DAY.plusSeconds(3_600L * hour),
                mean,
                active,
                idle,
                maintenance,
                fault);
    }

    /// Readings of quality bad only.
    private static void bad(int sensorId, int hour) {
        database.execute(
                "INSERT INTO sensor_hour VALUES (?, ?, 0, 0, 0, 'Infinity', '-Infinity', 1, 0, 0, 1)",
                sensorId,
                DAY.plusSeconds(3_600L * hour));
    }

    private static void offline(Instant begin, Instant end) {
        database.alert(new TestAlert("use-1")
                .sensor("")
                .type(AlertType.DEVICE_OFFLINE)
                .triggered(begin)
                .resolved(end));
    }

    @AfterAll
    static void disconnect() {
        database.execute("DELETE FROM alerts WHERE device_id LIKE 'use-%'");
        database.execute("DELETE FROM sensor_hour WHERE sensor_id IN"
                + " (SELECT sensor_id FROM sensor WHERE device_id LIKE 'use-%')");
        database.execute("DELETE FROM device WHERE device_id LIKE 'use-%'");
        database.close();
    }

    private JsonNode data(String path) {
        Answer answer = gateway.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    private static JsonNode device(JsonNode data, String deviceId) {
        return data.path("devices")
                .valueStream()
                .filter(device -> device.path("deviceId").asString().equals(deviceId))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> seconds(JsonNode of) {
        return List.of("active", "idle", "maintenance", "fault", "offline", "unknown").stream()
                .map(status -> of.path("seconds").path(status).asDouble())
                .toList();
    }

    @Test
    void theTimeOfAnHourIsSharedOutAsItsReportsWereAndTheRestIsOfflineOrUnknown() {
        JsonNode device = device(data(PATH + MORNING), "use-1");
        assertThat(seconds(device)).containsExactly(3_240.0, 360.0, 900.0, 900.0, 1_800.0, 7_200.0);
        assertThat(device.path("utilisation").asDouble()).isCloseTo(0.6, within(1e-9));
        assertThat(device.path("location").asString()).isEqualTo("use/hall");
        assertThat(device.path("type").asString()).isEqualTo("mill");
    }

    @Test
    void ofAnHourThatIsCutOnlyThePartWithinCounts() {
        JsonNode device = device(data(PATH + "from=2025-05-10T00:30:00Z&to=2025-05-10T01:20:00Z"), "use-1");
        assertThat(seconds(device)).containsExactly(1_620.0, 180.0, 450.0, 450.0, 300.0, 0.0);
    }

    @Test
    void aDeviceHasNoTimeBeforeItWasKnownUnlessItReportedThen() {
        assertThat(seconds(device(data(PATH + "from=2025-05-10T10:00:00Z&to=2025-05-10T13:00:00Z"), "use-2")))
                .containsExactly(3_600.0, 0.0, 0.0, 1_800.0, 0.0, 3_600.0);
        JsonNode before = device(data(PATH + "from=2025-05-10T07:00:00Z&to=2025-05-10T10:00:00Z"), "use-2");
        assertThat(seconds(before)).containsExactly(0.0, 3_600.0, 0.0, 0.0, 0.0, 0.0);
        assertThat(before.path("utilisation").asDouble()).isZero();
    }

    @Test
    void nothingIsKnownOfWhatHasNotBeenYet() {
        Instant now = Instant.now();
        JsonNode device =
                device(data(PATH + "from=" + now.minusSeconds(1_800) + "&to=" + now.plusSeconds(86_400)), "use-1");
        assertThat(seconds(device).get(5)).isCloseTo(1_800, within(60.0));
        assertThat(device.path("utilisation").isNull()).isTrue();
    }

    @Test
    void theTotalsAreOverAllDevicesOfTheLocationOnEveryPage() {
        List<String> devices = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = gateway.get(PATH + MORNING + "&limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            page.at("/data/devices")
                    .forEach(device -> devices.add(device.path("deviceId").asString()));
            assertThat(seconds(page.at("/data/totals")))
                    .containsExactly(3_240.0, 360.0, 900.0, 900.0, 1_800.0, 7_200.0);
            assertThat(page.at("/data/totals/utilisation").asDouble()).isCloseTo(0.6, within(1e-9));
            assertThat(page.at("/meta/totalDevices").asInt()).isEqualTo(2);
            cursor = page.at("/meta/nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(devices).containsExactly("use-1", "use-2");
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        for (String path : List.of(PATH + MORNING, MAP + MORNING)) {
            Answer first = gateway.get(path);
            assertThat(first.header("Cache-Control")).startsWith("private, max-age=");
            assertThat(gateway.get(path, "If-None-Match", first.header("ETag")).status())
                    .isEqualTo(304);
        }
    }

    @Test
    void withoutATimeItIsTheLastDay() {
        JsonNode data = data(PATH);
        Instant to = Instant.parse(data.path("to").asString());
        assertThat(Instant.parse(data.path("from").asString())).isEqualTo(to.minusSeconds(86_400));
        JsonNode map = data(MAP);
        assertThat(map.path("measure").asString()).isEqualTo("availability");
        assertThat(map.path("hours")).hasSize(24);
        assertThat(Instant.parse(map.path("to").asString())).isAfter(Instant.now());
        assertThat(map.at("/devices/0/cells/23").isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measure=active                       | use-1 | 0.9,0.0,null,null
            measure=active                       | use-2 | null,null,null,null
            measure=availability                 | use-1 | 1.0,0.5,1.0,1.0
            measure=availability                 | use-2 | null,null,null,null
            measure=alerts                       | use-1 | 0.0,2.0,1.0,0.0
            measure=alerts                       | use-2 | null,null,null,null
            measure=value&sensorType=temperature | use-1 | 30.5,20.0,21.0,null
            """)
    void aHeatMapHasAFigureForEachDeviceAndHour(String measure, String deviceId, String cells) {
        JsonNode map = data(MAP + MORNING + "&" + measure);
        assertThat(map.path("hours").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "2025-05-10T00:00:00.000Z",
                        "2025-05-10T01:00:00.000Z",
                        "2025-05-10T02:00:00.000Z",
                        "2025-05-10T03:00:00.000Z");
        assertThat(device(map, deviceId).path("cells").toString()).isEqualTo("[" + cells + "]");
    }

    @Test
    void theHoursAreThoseThatHoldSomethingOfTheTime() {
        JsonNode map = data(MAP + "measure=active&from=2025-05-10T10:59:59Z&to=2025-05-10T11:00:01Z");
        assertThat(map.path("from").asString()).isEqualTo("2025-05-10T10:00:00.000Z");
        assertThat(map.path("to").asString()).isEqualTo("2025-05-10T12:00:00.000Z");
        assertThat(device(map, "use-2").path("cells").toString()).isEqualTo("[1.0,0.5]");
    }

    @Test
    void aMapOfValuesHasTheDevicesThatMeasureItAndTheirUnit() {
        JsonNode map = data(MAP + MORNING + "&measure=value&sensorType=speed");
        assertThat(map.path("devices")
                        .valueStream()
                        .map(device -> device.path("deviceId").asString()))
                .containsExactly("use-1");
        assertThat(map.at("/devices/0/cells/0").asDouble()).isEqualTo(900);
        assertThat(map.path("sensorType").asString()).isEqualTo("speed");
        assertThat(data(MAP + MORNING + "&sensorType=speed").path("sensorType").isNull())
                .isTrue();
        // bad readings have no value
        JsonNode bad = data(
                MAP + "measure=value&sensorType=temperature&from=2025-05-10T11:00:00Z" + "&to=2025-05-10T12:00:00Z");
        assertThat(device(bad, "use-2").path("cells").toString()).isEqualTo("[null]");
        assertThat(gateway.get("/api/v1/devices/use-2/history?resolution=1h&from=2025-05-10T09:00:00Z"
                                + "&to=2025-05-10T13:00:00Z")
                        .json()
                        .at("/data/points"))
                .hasSize(1);
    }

    @Test
    void aMapIsReadPageByPage() {
        JsonNode first = gateway.get(MAP + MORNING + "&limit=1").json();
        assertThat(first.at("/data/devices/0/deviceId").asString()).isEqualTo("use-1");
        assertThat(first.at("/meta/totalDevices").asInt()).isEqualTo(2);
        JsonNode second = gateway.get(MAP + MORNING + "&limit=1&cursor="
                        + first.at("/meta/nextCursor").asString())
                .json();
        assertThat(second.at("/data/devices/0/deviceId").asString()).isEqualTo("use-2");
        assertThat(second.at("/meta/nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            heatmap?measure=x&from=x&limit=501&cursor=x                          | 400 | measure from limit cursor
            heatmap?measure=value                                                | 400 | sensorType
            heatmap?measure=value&sensorType=.                                   | 400 | sensorType
            heatmap?from=2025-03-01T00:00:00Z&to=2025-04-02T00:00:00Z            | 422 | from
            utilisation?from=2025-03-01T00:00:00Z&to=2025-04-02T00:00:00Z        | 422 | from
            utilisation?from=2025-03-01T00:00:00Z&to=2025-03-01T00:00:00Z        | 422 | from
            utilisation?to=x&limit=0&cursor=x                                    | 400 | to limit cursor
            """)
    void whatIsWrongIsNamed(String path, int status, String fields) {
        Answer answer = gateway.get("/api/v1/analytics/" + path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(fields.split(" "));
    }
}

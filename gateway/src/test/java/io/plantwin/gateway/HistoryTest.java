package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.gateway.TestGateway.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Histories against what anyone would work out from the readings by hand.
class HistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-01-10T00:00:00Z");
    private static final int HOURS = 8;
    private static final String PATH = "/api/v1/devices/history-1/history?";

    private static final List<Sample> SAMPLES = new ArrayList<>();

    private final TestGateway gateway = TestGateway.shared();

    private record Sample(Instant at, double value, boolean bad) {}

    /// Two readings in ten seconds for eight hours, with a hole of an hour and a few bad readings.
    @BeforeAll
    static void store() {
        Random random = new Random(7);
        for (int second = 0; second < HOURS * 3_600; second += 5) {
            if (second / 3_600 != 3) {
                boolean bad = random.nextInt(100) == 0;
                SAMPLES.add(new Sample(BEGIN.plusSeconds(second), bad ? 199 : 50 + random.nextGaussian() * 10, bad));
            }
        }
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            int sensor = database.sensor("history-1", "hall", "temperature");
            database.sensor("history-2", "hall", "temperature");
            database.sensor("history-2", "hall", "speed");
            database.execute("BEGIN");
            SAMPLES.forEach(sample -> database.reading(sensor, sample.at, sample.value, sample.bad ? 3 : 0));
            database.execute("COMMIT");
            database.summarize(sensor);
            int lagging = database.sensor("history-3", "hall", "temperature");
            int without = database.sensor("history-4", "hall", "temperature");
            database.execute("BEGIN");
            SAMPLES.stream()
                    .filter(sample -> sample.at.isBefore(BEGIN.plusSeconds(3_600)))
                    .forEach(sample -> {
                        database.reading(lagging, sample.at, sample.value, sample.bad ? 3 : 0);
                        database.reading(without, sample.at, sample.value, sample.bad ? 3 : 0);
                    });
            database.execute("COMMIT");
            database.summarize(lagging);
            database.summarize(without);
            database.execute(
                    "DELETE FROM sensor_window WHERE sensor_id = ? AND window_start >= ?",
                    lagging,
                    BEGIN.plusSeconds(3_560));
            database.execute("DELETE FROM sensor_window WHERE sensor_id = ?", without);
        }
    }

    @AfterAll
    static void forget() {
        SAMPLES.clear();
    }

    private JsonNode data(String parameters) {
        Answer answer = gateway.get(PATH + parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        return answer.json().path("data");
    }

    private static String range(int fromHour, int toHour) {
        return "from=" + BEGIN.plusSeconds(fromHour * 3_600L) + "&to=" + BEGIN.plusSeconds(toHour * 3_600L);
    }

    /// Bucket by bucket from the readings.
    private static void isAsWorkedOutByHand(JsonNode points, Instant from, Instant to, int seconds) {
        Map<Long, List<Double>> buckets = new TreeMap<>();
        for (Sample sample : SAMPLES) {
            long bucket = Math.floorDiv(sample.at.getEpochSecond(), seconds) * seconds;
            if (!sample.bad
                    && bucket >= Math.floorDiv(from.getEpochSecond(), seconds) * seconds
                    && sample.at.isBefore(to)) {
                buckets.computeIfAbsent(bucket, key -> new ArrayList<>()).add(sample.value);
            }
        }
        assertThat(points).hasSize(buckets.size());
        int i = 0;
        for (var bucket : buckets.entrySet()) {
            JsonNode point = points.path(i++);
            List<Double> values = bucket.getValue();
            assertThat(Instant.parse(point.path("timestamp").asString()).getEpochSecond())
                    .isEqualTo(bucket.getKey());
            assertThat(point.path("count").asInt()).isEqualTo(values.size());
            assertThat(point.path("value").asDouble())
                    .isCloseTo(
                            values.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow(),
                            within(1e-9));
            assertThat(point.path("min").asDouble())
                    .isEqualTo(values.stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElseThrow());
            assertThat(point.path("max").asDouble())
                    .isEqualTo(values.stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void fewReadingsAreGivenAsTheyAre() {
        JsonNode data = data(range(0, 1));
        assertThat(data.path("resolution").asString()).isEqualTo("raw");
        assertThat(data.path("bucketSeconds").asInt()).isZero();
        assertThat(data.path("unit").asString()).isEqualTo("celsius");
        List<Sample> expected = SAMPLES.stream()
                .filter(sample -> sample.at.isBefore(BEGIN.plusSeconds(3_600)))
                .toList();
        assertThat(data.path("points")).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode point = data.path("points").path(i);
            Sample sample = expected.get(i);
            assertThat(Instant.parse(point.path("timestamp").asString())).isEqualTo(sample.at);
            assertThat(point.path("value").asDouble()).isEqualTo(sample.value);
            assertThat(point.path("min").asDouble()).isEqualTo(sample.value);
            assertThat(point.path("count").asInt()).isEqualTo(1);
            assertThat(point.path("quality").asString()).isEqualTo(sample.bad ? "bad" : "good");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, more parameters, resolution, seconds of a bucket
        "0, 1, points=360,                 10s, 10",
        "0, 3, points=1000,                10s, 20",
        "0, 8, points=481,                 1m,  60",
        "0, 8, points=100,                 1m,  300",
        "0, 8, points=8,                   1h,  3600",
        "0, 8, points=2,                   1h,  14400",
        "1, 5, resolution=10s,             10s, 10",
        "1, 5, resolution=1m,              1m,  60",
        "0, 8, resolution=1h,              1h,  3600",
        "0, 8, resolution=1m&points=100,   1m,  300",
        "0, 8, resolution=raw&points=1000, raw, 29"
    })
    void manyReadingsAreMergedAndKeepTheirPeaks(
            int fromHour, int toHour, String parameters, String resolution, int seconds) {
        JsonNode data = data(range(fromHour, toHour) + "&" + parameters);
        assertThat(data.path("resolution").asString()).isEqualTo(resolution);
        assertThat(data.path("bucketSeconds").asInt()).isEqualTo(seconds);
        isAsWorkedOutByHand(
                data.path("points"), BEGIN.plusSeconds(fromHour * 3_600L), BEGIN.plusSeconds(toHour * 3_600L), seconds);
    }

    @Test
    void windowsThatAreNotClosedYetAreWorkedOutFromTheReadings() {
        for (String parameters : new String[] {"resolution=10s", "points=360", "points=120"}) {
            JsonNode data = gateway.get("/api/v1/devices/history-3/history?" + range(0, 1) + "&" + parameters)
                    .json()
                    .path("data");
            assertThat(data.path("resolution").asString()).isEqualTo("10s");
            isAsWorkedOutByHand(
                    data.path("points"),
                    BEGIN,
                    BEGIN.plusSeconds(3_600),
                    data.path("bucketSeconds").asInt());
        }
    }

    @Test
    void whereThereAreNoWindowsMinutesServe() {
        JsonNode data = gateway.get("/api/v1/devices/history-4/history?" + range(0, 1) + "&points=360")
                .json()
                .path("data");
        assertThat(data.path("resolution").asString()).isEqualTo("1m");
        isAsWorkedOutByHand(data.path("points"), BEGIN, BEGIN.plusSeconds(3_600), 60);
    }

    @Test
    void aHoleStaysAHole() {
        JsonNode points = data(range(0, 8) + "&resolution=1h").path("points");
        assertThat(points).hasSize(HOURS - 1);
        assertThat(points.findValuesAsString("timestamp")).doesNotContain("2026-01-10T03:00:00.000Z");
    }

    @Test
    void ofMoreThanTheLimitTheNewestAreGiven() {
        Answer answer = gateway.get(PATH + range(0, 1) + "&resolution=raw&limit=3");
        assertThat(answer.json().path("meta").path("truncated").asBoolean()).isTrue();
        assertThat(answer.json().path("meta").path("count").asInt()).isEqualTo(3);
        assertThat(answer.json().path("data").path("points").findValuesAsString("timestamp"))
                .containsExactly("2026-01-10T00:59:45.000Z", "2026-01-10T00:59:50.000Z", "2026-01-10T00:59:55.000Z");
        Answer all = gateway.get(PATH + range(0, 1) + "&resolution=raw&limit=720");
        assertThat(all.json().path("meta").path("truncated").asBoolean()).isFalse();
        assertThat(all.json().path("data").path("points")).hasSize(720);
    }

    @ParameterizedTest
    @CsvSource({"resolution=raw", "points=100", "resolution=1m", "resolution=10s", "resolution=raw&limit=17"})
    void csvHoldsTheSameAsJson(String parameters) {
        Answer csv = gateway.get(PATH + range(0, 8) + "&format=csv&" + parameters);
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("history-1_temperature.csv");
        String[] lines = csv.text().split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("timestamp,value,min,max,count,quality");
        JsonNode points = data(range(0, 8) + "&" + parameters).path("points");
        assertThat(lines).hasSize(points.size() + 2);
        for (int i = 0; i < points.size(); i++) {
            JsonNode point = points.path(i);
            String[] fields = lines[i + 1].split(",", -1);
            assertThat(fields).hasSize(6);
            assertThat(fields[0]).isEqualTo(point.path("timestamp").asString());
            // The last digit of a mean depends on the order of summation.
            assertThat(Double.parseDouble(fields[1]))
                    .isCloseTo(point.path("value").asDouble(), within(1e-9));
            assertThat(fields[2]).isEqualTo(Double.toString(point.path("min").asDouble()));
            assertThat(fields[3]).isEqualTo(Double.toString(point.path("max").asDouble()));
            assertThat(fields[4]).isEqualTo(Long.toString(point.path("count").asLong()));
            assertThat(fields[5]).isEqualTo(point.path("quality").asString(""));
        }
    }

    @Test
    void theSameHistoryIsNotSentTwice() {
        Answer first = gateway.get(PATH + range(0, 8));
        assertThat(first.header("ETag")).startsWith("W/\"");
        Answer second = gateway.get(PATH + range(0, 8), "If-None-Match", first.header("ETag"));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.text()).isEmpty();
    }

    @Test
    void longAnswersAreCompressedForWhoWantsIt() {
        Answer answer = gateway.get(PATH + range(0, 8), "Accept-Encoding", "gzip");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void instantsMayBeMillisecondsOrCarryAnotherZone() {
        JsonNode data = data("from=" + BEGIN.toEpochMilli() + "&to=2026-01-10T02:00:00+01:00");
        assertThat(data.path("from").asString()).isEqualTo("2026-01-10T00:00:00.000Z");
        assertThat(data.path("to").asString()).isEqualTo("2026-01-10T01:00:00.000Z");
    }

    @Test
    void withoutARangeItIsTheLastHour() {
        JsonNode data = data("");
        long length = Instant.parse(data.path("to").asString()).getEpochSecond()
                - Instant.parse(data.path("from").asString()).getEpochSecond();
        assertThat(length).isEqualTo(3_600);
        assertThat(data.path("points")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, 400, from",
        "to=2026-01-10T00:00:00, 400, to",
        "resolution=2m, 400, resolution",
        "points=0, 400, points",
        "points=10001, 400, points",
        "limit=many, 400, limit",
        "limit=100001, 400, limit",
        "format=xml, 400, format",
        "from=2026-01-10T01:00:00Z&to=2026-01-10T01:00:00Z, 422, from",
        "from=2026-01-10T02:00:00Z&to=2026-01-10T01:00:00Z, 422, from",
        "from=1970-01-01T00:00:00Z, 422, from"
    })
    void badParametersAreNamed(String parameters, int status, String field) {
        Answer answer = gateway.get(PATH + parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("errors").findValuesAsString("field")).contains(field);
    }

    @Test
    void allBadParametersAreNamedAtOnce() {
        Answer answer = gateway.get(PATH + "from=x&to=y&points=z");
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("to", "from", "points");
    }

    @Test
    void whichSensorMustBeSaidWhereThereAreSeveral() {
        Answer answer = gateway.get("/api/v1/devices/history-2/history");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("speed, temperature");
        assertThat(gateway.get("/api/v1/devices/history-2/history?sensorType=speed")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/api/v1/devices/history-2/history?sensorType=taste")
                        .status())
                .isEqualTo(404);
        assertThat(gateway.get("/api/v1/devices/nobody/history").status()).isEqualTo(404);
    }
}

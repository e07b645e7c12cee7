package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Trends, and the summary of the alerts of a time.
class AnalyticsTest {

    private static final Instant FROM = Instant.parse("2025-03-10T00:00:00Z");
    private static final String RANGE = "?from=2025-03-10T00:00:00Z&to=2025-03-11T00:00:00Z";

    private static TestDatabase database;

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void aDay() {
        database = new TestDatabase(Backends.shared().postgres.url());
        int rising = database.sensor("trend-1", "hall", "temperature");
        int steady = database.sensor("trend-2", "hall", "temperature");
        database.sensor("trend-2", "hall", "speed");
        database.sensor("trend-3", "hall", "temperature");
        Random random = new Random(3);
        Instant now = Instant.now();
        for (int minute = 70; minute >= 0; minute--) {
            double noise = random.nextGaussian() / 10;
            database.reading(rising, now.minusSeconds(60L * minute), 70 - minute / 10.0 + noise, 0);
            database.reading(steady, now.minusSeconds(60L * minute), 50 + noise, 0);
        }
        database.summarize(rising);
        database.summarize(steady);
        database.execute("UPDATE device SET created_at = ? WHERE device_id = 'trend-1'", FROM.minusSeconds(86_400));
        alerts();
    }

    private static void alerts() {
        for (int i = 0; i < 12; i++) {
            // Twelve in ten minutes, each acknowledged after 10, 20, … s and over after a minute.
            Instant at = FROM.plusSeconds(3_600 + i * 40L);
            database.alert(new TestAlert("trend-1")
                    .severity(Severity.LOW)
                    .triggered(at)
                    .acknowledged(at.plusSeconds(10 + 10 * i))
                    .resolved(at.plusSeconds(60)));
        }
        database.alert(new TestAlert("trend-2")
                .severity(Severity.HIGH)
                .type(AlertType.DATA_ANOMALY)
                .triggered(FROM.plusSeconds(50_000)));
        // Offline for two hours of the day, and through its begin for one.
        offline(FROM.plusSeconds(7_200), FROM.plusSeconds(14_400));
        offline(FROM.minusSeconds(3_600), FROM.plusSeconds(3_600));
        database.alert(new TestAlert("trend-3")
                .severity(Severity.CRITICAL)
                .status(AlertStatus.ESCALATED)
                .triggered(FROM.minusSeconds(90_000)));
    }

    private static void offline(Instant begin, Instant end) {
        database.alert(new TestAlert("trend-1")
                .sensor("")
                .type(AlertType.DEVICE_OFFLINE)
                .severity(Severity.MEDIUM)
                .triggered(begin)
                .resolved(end));
    }

    @AfterAll
    static void disconnect() {
        database.execute("DELETE FROM alerts WHERE device_id LIKE 'trend-%'");
        database.close();
    }

    private JsonNode data(String path) {
        Answer answer = gateway.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    @Test
    void aRisingSensorIsSeenToRiseAndItsCrossingPredicted() {
        JsonNode trend = data("/api/v1/analytics/trends/trend-1");
        assertThat(trend.path("window").asString()).isEqualTo("1h");
        assertThat(trend.path("direction").asString()).isEqualTo("increasing");
        assertThat(trend.path("slopePerHour").asDouble()).isCloseTo(6, within(0.5));
        assertThat(trend.path("confidence").asDouble()).isGreaterThan(0.999);
        assertThat(trend.path("points").size()).isBetween(18, 20);
        assertThat(trend.at("/statistics/count").asLong()).isBetween(55L, 61L);
        double first = trend.at("/line/from/value").asDouble();
        double last = trend.at("/line/to/value").asDouble();
        assertThat(last - first).isCloseTo(5.7, within(0.7));
        assertThat(last).isCloseTo(70, within(0.5));
        assertThat(trend.at("/crossing/limit").asDouble()).isEqualTo(85);
        assertThat(trend.at("/crossing/inSeconds").asDouble()).isCloseTo(9_000, within(900.0));
        assertThat(Instant.parse(trend.at("/crossing/at").asString())).isAfter(Instant.now());
    }

    @Test
    void aSteadySensorIsStable() {
        JsonNode trend = data("/api/v1/analytics/trends/trend-2?sensorType=temperature&window=1h");
        assertThat(trend.path("direction").asString()).isEqualTo("stable");
        assertThat(trend.path("crossing").isNull()).isTrue();
        assertThat(trend.at("/statistics/avg").asDouble()).isCloseTo(50, within(0.1));
        assertThat(trend.at("/statistics/stddev").asDouble()).isCloseTo(0.1, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"6h, 600", "24h, 1800", "7d, 10800", "30d, 43200"})
    void everyWindowHasItsPoints(String window, int seconds) {
        JsonNode trend = data("/api/v1/analytics/trends/trend-1?window=" + window);
        assertThat(trend.path("bucketSeconds").asInt()).isEqualTo(seconds);
        assertThat(trend.path("points").size()).isBetween(1, 8);
        assertThat(trend.at("/statistics/count").asLong()).isEqualTo(71);
    }

    @Test
    void aSensorWithoutReadingsHasNoTrend() {
        JsonNode trend = data("/api/v1/analytics/trends/trend-3");
        assertThat(trend.path("direction").asString()).isEqualTo("stable");
        assertThat(trend.path("statistics").isNull()).isTrue();
        assertThat(trend.path("line").isNull()).isTrue();
        assertThat(trend.path("points")).isEmpty();
    }

    @Test
    void whatIsWrongWithATrendIsNamed() {
        assertThat(gateway.get("/api/v1/analytics/trends/nobody").status()).isEqualTo(404);
        assertThat(gateway.get("/api/v1/analytics/trends/trend-1?sensorType=speed")
                        .status())
                .isEqualTo(404);
        Answer answer = gateway.get("/api/v1/analytics/trends/trend-2?window=2h");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("window", "sensorType");
    }

    @Test
    void theSummaryCountsAndTimesTheAlertsOfATime() {
        JsonNode summary = data("/api/v1/analytics/summary" + RANGE);
        assertThat(summary.at("/alerts/total").asInt()).isEqualTo(14);
        assertThat(summary.at("/alerts/bySeverity/low").asInt()).isEqualTo(12);
        assertThat(summary.at("/alerts/byType/device_offline").asInt()).isEqualTo(1);
        assertThat(summary.at("/alerts/byStatus/resolved").asInt()).isEqualTo(13);
        assertThat(summary.at("/alerts/resolvedBySystem").asInt()).isEqualTo(13);
        assertThat(summary.at("/timeToAcknowledge/count").asInt()).isEqualTo(12);
        assertThat(summary.at("/timeToAcknowledge/meanSeconds").asDouble()).isCloseTo(65, within(1e-6));
        assertThat(summary.at("/timeToAcknowledge/medianSeconds").asDouble()).isCloseTo(65, within(1e-6));
        assertThat(summary.at("/timeToResolve/medianSeconds").asDouble()).isCloseTo(60, within(1e-6));
        JsonNode worst = summary.at("/topOffenders/0");
        assertThat(worst.path("deviceId").asString()).isEqualTo("trend-1");
        assertThat(worst.path("alerts").asInt()).isEqualTo(12);
        assertThat(worst.path("share").asDouble()).isCloseTo(12 / 14.0, within(1e-9));
        assertThat(worst.path("activeSeconds").asDouble()).isCloseTo(720, within(1e-6));
    }

    @Test
    void availabilityIsTheShareOfTimeADeviceWasNotOffline() {
        JsonNode device =
                data("/api/v1/analytics/summary" + RANGE).path("devices").path(0);
        assertThat(device.path("deviceId").asString()).isEqualTo("trend-1");
        assertThat(device.path("offlineSeconds").asDouble()).isCloseTo(10_800, within(1e-6));
        assertThat(device.path("availability").asDouble()).isCloseTo(1 - 3 / 24.0, within(1e-9));
        JsonNode young = data("/api/v1/analytics/summary" + RANGE)
                .path("devices")
                .valueStream()
                .filter(one -> one.path("deviceId").asString().equals("trend-2"))
                .findFirst()
                .orElseThrow();
        assertThat(young.path("availability").isNull()).isTrue();
        assertThat(young.path("alerts").asInt()).isEqualTo(1);
    }

    @Test
    void theDesksHealthIsMeasured() {
        JsonNode health = data("/api/v1/analytics/summary" + RANGE).path("alarmHealth");
        assertThat(health.path("alertsPerHour").asDouble()).isCloseTo(14 / 24.0, within(1e-9));
        assertThat(health.at("/peakTenMinutes/alerts").asInt()).isEqualTo(12);
        assertThat(health.at("/peakTenMinutes/at").asString()).isEqualTo("2025-03-10T01:00:00.000Z");
        assertThat(health.path("floodShare").asDouble()).isCloseTo(1 / 144.0, within(1e-9));
        assertThat(health.path("standing").asInt()).isEqualTo(1);
        assertThat(health.path("chattering")).singleElement().satisfies(chatter -> {
            assertThat(chatter.path("deviceId").asString()).isEqualTo("trend-1");
            assertThat(chatter.path("alerts").asInt()).isEqualTo(12);
        });
        assertThat(health.at("/shareBySeverity/low").asDouble()).isCloseTo(12 / 14.0, within(1e-9));
        assertThat(health.path("unacknowledged").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(health.path("resolvedUnacknowledged").asInt()).isEqualTo(1);
    }

    @Test
    void aTimeWithoutAlertsIsSummedUpToo() {
        JsonNode summary = data("/api/v1/analytics/summary?from=2024-03-10T00:00:00Z&to=2024-03-11T00:00:00Z");
        assertThat(summary.at("/alerts/total").asInt()).isZero();
        assertThat(summary.at("/timeToResolve/meanSeconds").isNull()).isTrue();
        assertThat(summary.at("/alarmHealth/peakTenMinutes/at").isNull()).isTrue();
        assertThat(data("/api/v1/analytics/summary")
                        .at("/alarmHealth/alertsPerHour")
                        .isNumber())
                .isTrue();
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        Answer first = gateway.get("/api/v1/analytics/summary" + RANGE);
        assertThat(first.header("ETag")).startsWith("W/\"");
        assertThat(gateway.get("/api/v1/analytics/summary" + RANGE, "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?from=x&to=y                                   | 400 | to from
            ?from=2025-03-10T00:00:00Z&to=2025-03-10T00:00:00Z | 422 | from
            ?from=2020-03-10T00:00:00Z&to=2025-03-10T00:00:00Z | 422 | from
            """)
    void whatIsWrongWithASummaryIsNamed(String parameters, int status, String fields) {
        Answer answer = gateway.get("/api/v1/analytics/summary" + parameters);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(fields.split(" "));
    }
}

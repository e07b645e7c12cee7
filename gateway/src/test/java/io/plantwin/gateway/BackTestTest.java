package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.backtest.RuleTrials;
import io.plantwin.gateway.backtest.TrialReport;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.rule.PlantSensor;
import io.plantwin.gateway.rule.PlantSensors;
import io.plantwin.gateway.rule.RuleDraft;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a rule would have done on the stored readings, and which rule decides.
class BackTestTest {

    private static final String PATH = "/api/v1/alert-rules/backtest";
    private static final Instant BEGIN = Instant.parse("2026-01-14T23:50:00Z");

    private static TestDatabase database;

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void aNight() {
        database = new TestDatabase(Backends.shared().postgres.url());
        int hot = database.sensor("trial-1", "trials/hall", "temperature");
        int mild = database.sensor("trial-2", "trials/yard", "temperature");
        // Two minutes hot before midnight, one after; one wild reading that is bad.
        for (int second = 0; second < 1_200; second += 10) {
            boolean isHot = second >= 120 && second < 240 || second >= 900 && second < 960;
            database.reading(hot, BEGIN.plusSeconds(second), isHot ? 95 + second / 1_000.0 : 50, 0);
            database.reading(mild, BEGIN.plusSeconds(second), 50, 0);
        }
        database.reading(hot, BEGIN.plusSeconds(505), 199, 3);
        // Silent for a minute.
        database.reading(mild, BEGIN.plusSeconds(1_260), 50, 0);
    }

    @AfterAll
    static void disconnect() {
        database.execute("DELETE FROM alert_rule WHERE scope_value LIKE 'trials%'");
        database.close();
    }

    private static String rule(String more) {
        return "{\"name\":\"trial\",\"scope\":\"location\",\"scopeValue\":\"trials\",\"enabled\":false," + more + "}";
    }

    private JsonNode tried(String rule, String more) {
        Answer answer = gateway.post(
                PATH,
                "{\"rule\":" + rule + ",\"from\":\"2026-01-14T23:50:00Z\",\"to\":\"2026-01-15T00:20:00Z\"" + more
                        + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    @Test
    void aThresholdIsTriedOnEverySensorOfItsScope() {
        JsonNode report = tried(
                rule("\"sensorType\":\"temperature\",\"type\":\"threshold_exceeded\",\"threshold\":90,\"normal\":80"),
                "");
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("coverage").asString()).isEqualTo("All 2 sensors were tried over the whole time.");
        assertThat(report.path("sensorsInScope").asInt()).isEqualTo(2);
        assertThat(report.at("/totals/alerts").asInt()).isEqualTo(2);
        assertThat(report.at("/totals/readings").asInt()).isEqualTo(241);
        assertThat(report.at("/totals/openAtEnd").asInt()).isZero();
        assertThat(report.at("/totals/alertsPerDay").asDouble()).isCloseTo(96, within(1e-6));
        assertThat(report.at("/totals/activeSeconds").asDouble()).isEqualTo(120 + 5 + 60 + 5);
        assertThat(report.at("/totals/longestSeconds").asDouble()).isEqualTo(125);
        assertThat(report.at("/totals/bySeverity/high").asInt()
                        + report.at("/totals/bySeverity/medium").asInt())
                .isEqualTo(2);
        assertThat(report.path("days").findValuesAsString("date")).containsExactly("2026-01-14", "2026-01-15");
        JsonNode sensor = report.at("/sensors/0");
        assertThat(sensor.path("deviceId").asString()).isEqualTo("trial-1");
        assertThat(sensor.path("threshold").asDouble()).isEqualTo(90);
        assertThat(sensor.path("coveredTo").asString()).isEqualTo("2026-01-15T00:20:00.000Z");
        JsonNode first = sensor.at("/occurrences/0");
        assertThat(first.path("startedAt").asString()).isEqualTo("2026-01-14T23:52:00.000Z");
        assertThat(first.path("endedAt").asString()).isEqualTo("2026-01-14T23:54:05.000Z");
        assertThat(first.path("seconds").asDouble()).isEqualTo(125);
        assertThat(first.path("peak").asDouble()).isEqualTo(95.23);
        assertThat(first.path("count").asInt()).isEqualTo(12);
        assertThat(report.at("/sensors/1/alerts").asInt()).isZero();
    }

    @Test
    void whatIsStillOpenAtTheEndIsSaid() {
        JsonNode report = tried(
                rule("\"type\":\"threshold_exceeded\",\"threshold\":40,\"normal\":30"), ",\"deviceIds\":[\"trial-2\"]");
        assertThat(report.path("sensors")).hasSize(1);
        assertThat(report.at("/sensors/0/openAtEnd").asInt()).isEqualTo(1);
        assertThat(report.at("/sensors/0/occurrences/0/endedAt").isNull()).isTrue();
        assertThat(report.at("/sensors/0/occurrences/0/seconds").asDouble()).isEqualTo(1_800);
    }

    @Test
    void silenceIsTriedByDevice() {
        JsonNode report = tried(rule("\"type\":\"device_offline\",\"severity\":\"critical\""), "");
        assertThat(report.path("sensorsInScope").asInt()).isEqualTo(2);
        JsonNode yard = report.at("/sensors/1");
        assertThat(yard.path("deviceId").asString()).isEqualTo("trial-2");
        assertThat(yard.path("sensorType").asString()).isEmpty();
        assertThat(yard.at("/occurrences/0/startedAt").asString()).isEqualTo("2026-01-15T00:10:20.000Z");
        assertThat(yard.at("/occurrences/0/endedAt").asString()).isEqualTo("2026-01-15T00:11:00.000Z");
        assertThat(yard.at("/occurrences/0/severity").asString()).isEqualTo("critical");
        assertThat(yard.path("alerts").asInt()).isEqualTo(2);
    }

    @Test
    void aRuleForNothingFindsNothing() {
        JsonNode report = tried(rule("\"sensorType\":\"speed\",\"type\":\"threshold_below\",\"threshold\":1"), "");
        assertThat(report.path("sensorsInScope").asInt()).isZero();
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("coverage").asString()).contains("none of the sensors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                       | /rule
            {"rule":7,"to":true,"from":"yesterday","deviceIds":"x","what":1}         | /rule /to /from /deviceIds /what
            {"rule":{"name":"x","scope":"all"}}                                      | /rule/type
            {"rule":{"name":"x","scope":"all","type":"device_offline","id":"y"},"deviceIds":[1]} | /rule/id /deviceIds
            {"rule":{"name":"x","scope":"all","type":"device_offline"},"from":5,"to":5} | /from
            {"rule":{"name":"x","scope":"all","type":"device_offline"},"from":0}     | /from
            {"rule":{"name":"x","scope":"all","type":"device_offline"},"deviceIds":["trial-1","nobody"]} | /deviceIds
            """)
    void everyWrongFieldIsNamed(String body, String fields) {
        Answer answer = gateway.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void aRuleForTooManySensorsAsksForDevices() {
        for (int i = 0; i <= RuleTrials.MOST_SENSORS; i++) {
            database.sensor("trial-many-" + i, "trials-many", "speed");
        }
        try {
            Answer answer = gateway.post(
                    PATH,
                    "{\"rule\":{\"name\":\"x\",\"scope\":\"location\",\"scopeValue\":\"trials-many\","
                            + "\"type\":\"threshold_below\",\"threshold\":1}}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("detail").asString()).contains("201 sensors", "200");
        } finally {
            database.execute("DELETE FROM device WHERE location = 'trials-many'");
        }
    }

    private static RuleTrials.Trial trial(Database pool) {
        List<PlantSensor> sensors = new PlantSensors(pool).of(Set.of("trial-1", "trial-2"));
        RuleDraft draft = new RuleDraft(
                "x",
                true,
                RuleScope.ALL,
                "",
                "",
                AlertType.THRESHOLD_EXCEEDED,
                Optional.of(90.0),
                Optional.empty(),
                Optional.empty(),
                0,
                5_000,
                Optional.empty(),
                1);
        long from = BEGIN.toEpochMilli() * 1_000;
        return new RuleTrials.Trial(draft.toRule("", 0), sensors, from, from + 3_600_000_000L);
    }

    @Test
    void whatTheTimeDidNotSufficeForIsSaid() {
        AtomicLong nanos = new AtomicLong();
        try (Database pool =
                new Database(PostgresUrl.parse(Backends.shared().postgres.url()))) {
            RuleTrials trials = new RuleTrials(pool, () -> nanos.getAndAdd(600_000_000), Duration.ofSeconds(1));
            TrialReport report = trials.run(trial(pool)).orElseThrow();
            assertThat(report.complete()).isFalse();
            assertThat(report.sensorsInScope()).isEqualTo(2);
            assertThat(report.sensorsTried()).isEqualTo(1);
            assertThat(report.coverage())
                    .contains("1 of 2 sensors", "trial-2 temperature up to 2026-01-14T23:50:00.000Z");
            assertThat(report.sensors().getLast().coveredTo()).isEqualTo("2026-01-14T23:50:00.000Z");
        }
    }

    @Test
    void oneTrialRunsAtATime() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (Database pool =
                new Database(PostgresUrl.parse(Backends.shared().postgres.url()))) {
            LongSupplier slow = () -> {
                running.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 0;
            };
            RuleTrials trials = new RuleTrials(pool, slow, Duration.ofSeconds(60));
            RuleTrials.Trial trial = trial(pool);
            CompletableFuture<Optional<TrialReport>> first = CompletableFuture.supplyAsync(() -> trials.run(trial));
            running.await();
            assertThat(trials.run(trial)).isEmpty();
            mayEnd.countDown();
            assertThat(first.join()).isPresent();
        }
    }

    @Test
    void anomaliesAndTrendsAreTriedToo() {
        assertThat(tried(rule("\"type\":\"data_anomaly\""), "")
                        .at("/totals/readings")
                        .asInt())
                .isEqualTo(241);
        assertThat(tried(rule("\"type\":\"trend_warning\""), "")
                        .path("complete")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theMostSpecificRuleDecidesAndTheLimitThatFollowsIsShown() {
        gateway.post(
                "/api/v1/alert-rules",
                "{\"name\":\"yard\",\"scope\":\"location\",\"scopeValue\":\"trials/yard\","
                        + "\"sensorType\":\"temperature\",\"type\":\"threshold_exceeded\",\"threshold\":70,\"normal\":60}");
        JsonNode rules = gateway.get("/api/v1/alert-rules/effective?deviceId=trial-2&sensorType=temperature")
                .json()
                .path("data");
        assertThat(rules.findValuesAsString("type"))
                .contains("threshold_exceeded", "threshold_below", "device_offline", "data_anomaly", "trend_warning");
        JsonNode above = rules.path(0);
        assertThat(above.path("type").asString()).isEqualTo("threshold_exceeded");
        assertThat(above.at("/rule/name").asString()).isEqualTo("yard");
        assertThat(above.at("/limit/threshold").asDouble()).isEqualTo(70);
        assertThat(above.at("/limit/clearAt").asDouble()).isEqualTo(65);
        assertThat(above.at("/limit/source").asString()).isEqualTo("rule");
        JsonNode below = rules.path(1);
        assertThat(below.at("/rule/name").asString()).isEqualTo("below the configured limit");
        assertThat(below.at("/limit/threshold").asDouble()).isEqualTo(15);
        assertThat(below.at("/limit/source").asString()).isEqualTo("device");
        assertThat(rules.path(2).path("limit").isNull()).isTrue();
        JsonNode elsewhere = gateway.get("/api/v1/alert-rules/effective?deviceId=trial-1")
                .json()
                .path("data");
        assertThat(elsewhere).hasSize(5);
        assertThat(elsewhere.at("/0/rule/name").asString()).isEqualTo("above the configured limit");
        JsonNode unknownSensor = gateway.get("/api/v1/alert-rules/effective?deviceId=trial-2&sensorType=speed")
                .json()
                .path("data");
        assertThat(unknownSensor.at("/0/limit").isNull()).isTrue();
    }

    @Test
    void whoAsksForNobodysRulesIsToldSo() {
        assertThat(gateway.get("/api/v1/alert-rules/effective?deviceId=nobody").status())
                .isEqualTo(404);
        Answer answer = gateway.get("/api/v1/alert-rules/effective?sensorType=a%20b");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("deviceId", "sensorType");
    }
}

package io.plantwin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.ReferenceDevices;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.SensorStatistics;
import io.plantwin.model.Severity;
import io.plantwin.process.rule.Rules;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.service.Health;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Conditions and statistics through real Kafka and Redis.
class ConditionsIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();

    private static Line line;
    private static ProcessRole role;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        ReferenceDevices.ALL.forEach(line::configure);
        Rules.forAll().forEach(line::rule);
        role = new ProcessRole(
                ProcessConfig.DEFAULT.withStateDir(line.stateDir()),
                line.bootstrapServers(),
                line.redisUrl(),
                METRICS,
                Clock.systemUTC());
        role.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> role.health().equals(Health.UP));
    }

    @AfterAll
    static void stop() throws Exception {
        role.close();
        line.close();
    }

    @Test
    void tellsWithinASecondOfAReadingPastItsLimit() {
        List<Long> millis = new ArrayList<>();
        try (ConditionFollower follower = line.followConditions()) {
            List<String> devices =
                    ReferenceDevices.ALL.stream().map(DeviceConfig::deviceId).toList();
            for (String deviceId : devices) {
                long sent = System.nanoTime();
                sendPast(deviceId);
                Condition entered = follower.await(deviceId, Phase.ENTERED);
                millis.add((System.nanoTime() - sent) / 1_000_000);
                assertThat(entered.severity()).isGreaterThanOrEqualTo(Severity.HIGH);
                assertThat(open(entered.type())).isPositive();
            }
            devices.forEach(ConditionsIT::sendNormal);
            devices.forEach(deviceId -> await().atMost(SOON)
                    .untilAsserted(() -> assertThat(line.conditions(deviceId))
                            .extracting(Condition::phase)
                            .startsWith(Phase.ENTERED)
                            .endsWith(Phase.CLEARED)));
        }
        assertThat(millis.stream().sorted().toList().get(2)).as("of %s", millis).isLessThan(1_000);
    }

    @Test
    void goesByANewRuleWithinTwoSecondsAndLetsGoOfADeletedOne() {
        send("other-1", 60);
        line.rule(Rules.limit("own", AlertType.THRESHOLD_EXCEEDED, "other-1", 55, 50));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> line.conditions("other-1").size() == 1);
        line.noRule("own");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> line.conditions("other-1").size() == 2);
    }

    @Test
    void keepsStatisticsInRedisAndSendsThemWithLiveValues() {
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            send("stats-1", i);
            sum += i;
        }
        double expected = sum / 100;
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statistics("stats-1")).satisfies(hour -> {
                    assertThat(hour.count()).isEqualTo(100);
                    assertThat(hour.avg()).isEqualTo(expected);
                }));
        try (Watcher watcher = line.watch()) {
            send("stats-1", 1);
            await().atMost(SOON)
                    .until(() -> !watcher.frames("stats-1", "\"stats\":{\"avg\":49.5,\"trend\":")
                            .isEmpty());
        }
    }

    @Test
    void tellsOfTheFleetOnceWhenItFallsSilentAndThatItIsBack() {
        for (int device = 0; device < 20; device++) {
            line.configure(new DeviceConfig("fleet-" + device, "", "", 1, 0, 1_000, List.of()));
            send("fleet-" + device, 1);
        }
        await().atMost(SOON).until(() -> line.conditions(Condition.SYSTEM).size() == 1);
        for (int device = 0; device < 20; device++) {
            line.configure(new DeviceConfig("fleet-" + device, "", "", 2, 0, 60_000, List.of()));
            send("fleet-" + device, 2);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(line.conditions(Condition.SYSTEM))
                        .extracting(Condition::phase)
                        .contains(Phase.CLEARED));
        for (int device = 0; device < 20; device++) {
            assertThat(line.conditions("fleet-" + device)).isEmpty();
        }
    }

    private static SensorStatistics statistics(String deviceId) {
        String json = line.field(RedisKeys.hourStatistics(deviceId), "temperature");
        assertThat(json).isNotEmpty();
        return Words.decode(json.getBytes(StandardCharsets.UTF_8), SensorStatistics.class);
    }

    private static double open(AlertType type) {
        return METRICS.get("plantwin.process.conditions.open")
                .tag("type", type.toString())
                .gauge()
                .value();
    }

    /// Past one of its limits, by at least the distance from there to the normal range.
    private static void sendPast(String deviceId) {
        Limits limits = limits(deviceId);
        boolean above = limits.alertMax() < Double.POSITIVE_INFINITY;
        double past = above
                ? limits.alertMax() + 2 * (limits.alertMax() - limits.normalMax())
                : Math.max(0, limits.alertMin() - 2 * (limits.normalMin() - limits.alertMin()));
        send(deviceId, past);
    }

    private static void sendNormal(String deviceId) {
        send(deviceId, (limits(deviceId).normalMin() + limits(deviceId).normalMax()) / 2);
    }

    private static Limits limits(String deviceId) {
        return sensor(deviceId).limits();
    }

    private static SensorConfig sensor(String deviceId) {
        return ReferenceDevices.ALL.stream()
                .filter(each -> each.deviceId().equals(deviceId))
                .map(device -> device.sensors().getFirst())
                .findFirst()
                .orElse(new SensorConfig("temperature", "celsius", Limits.NONE));
    }

    private static long lastMicros;

    private static void send(String deviceId, double value) {
        lastMicros = Math.max(lastMicros + 1, System.currentTimeMillis() * 1_000);
        SensorConfig sensor = sensor(deviceId);
        line.send(List.of(new Reading(
                deviceId,
                sensor.sensorType(),
                lastMicros,
                value,
                sensor.unit(),
                Quality.GOOD,
                "",
                OperatingStatus.ACTIVE,
                "")));
    }
}

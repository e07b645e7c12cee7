package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Quality;
import io.plantwin.model.ReferenceDevices;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.Severity;
import io.plantwin.process.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told about limits, from readings to conditions.
class ConditionsTest {

    @TempDir
    private Path stateDir;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(stateDir);
        ReferenceDevices.ALL.forEach(rig.devices::put);
        rig.rules(Rules.forAll());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "device-001, 88.5, 79, threshold_exceeded, high,     85,  temperature 88.5 celsius is above its limit of 85",
        "device-001, 14.9, 21, threshold_below,    low,      15,  temperature 14.9 celsius is below its limit of 15",
        "device-002, 58.5, 49, threshold_exceeded, high,     55,  pressure 58.5 psi is above its limit of 55",
        "device-002, 3,    11, threshold_below,    medium,   5,   pressure 3 psi is below its limit of 5",
        "device-003, 155,  99, threshold_exceeded, critical, 120, vibration 155 hz is above its limit of 120",
        "device-004, 10,  101, threshold_below,    high,     50,  production 10 units/hour is below its limit of 50",
        "device-005, 72.4, 86, threshold_below,    critical, 80,  quality 72.4 percent is below its limit of 80"
    })
    void tellsOfEachReferenceDevicePastEachOfItsLimitsAndThatItIsBack(
            String deviceId, double past, double back, String type, String severity, double limit, String message) {
        send(deviceId, back);
        assertThat(rig.conditions()).isEmpty();
        rig.pass(Duration.ofSeconds(1));
        send(deviceId, past);
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.deviceId()).isEqualTo(deviceId);
            assertThat(condition.sensorType()).isEqualTo(sensor(deviceId).sensorType());
            assertThat(condition.type()).hasToString(type);
            assertThat(condition.severity()).hasToString(severity);
            assertThat(condition.threshold()).contains(limit);
            assertThat(condition.value()).contains(past);
            assertThat(condition.message()).isEqualTo(message);
        });
        rig.pass(Duration.ofSeconds(1));
        send(deviceId, back);
        rig.pass(Duration.ofSeconds(7));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.CLEARED);
            assertThat(condition.value()).contains(back);
            assertThat(condition.peak()).contains(past);
        });
    }

    @Test
    void tellsOfAValueThatDancesOnItsLimitOnceAndGoesOnTellingAtMostOnceASecond() {
        for (int i = 0; i < 600; i++) {
            send("device-001", i % 2 == 0 ? 86 : 84.5);
            rig.passMillis(100);
        }
        List<Condition> told = rig.conditions();
        assertThat(told)
                .filteredOn(condition -> condition.phase() == Phase.ENTERED)
                .hasSize(1);
        assertThat(told)
                .filteredOn(condition -> condition.phase() == Phase.CLEARED)
                .isEmpty();
        assertThat(told)
                .hasSizeBetween(50, 62)
                .extracting(Condition::id)
                .containsOnly(told.getFirst().id());
        assertThat(told.getLast().count()).isBetween(290L, 301L);
    }

    @Test
    void raisesTheSeverityAsTheValueGoesOnAndNeverLowersIt() {
        send("device-001", 85.1);
        rig.pass(Duration.ofSeconds(1));
        send("device-001", 99);
        rig.pass(Duration.ofSeconds(1));
        send("device-001", 85.2);
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.conditions())
                .extracting(Condition::severity)
                .containsExactly(Severity.LOW, Severity.CRITICAL, Severity.CRITICAL);
    }

    @Test
    void paysNoAttentionToBadReadings() {
        send("device-001", 70);
        rig.pass(Duration.ofSeconds(1));
        rig.send("device-001", "temperature", "celsius", 150, Quality.BAD);
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.conditions()).isEmpty();
    }

    @Test
    void raisesNothingBeforeTheRulesAreKnownAndGoesByThemAsSoonAsTheyAre() {
        rig.close();
        rig = new Rig(stateDir);
        ReferenceDevices.ALL.forEach(rig.devices::put);
        send("device-001", 90);
        rig.pass(Duration.ofSeconds(3));
        assertThat(rig.conditions()).isEmpty();
        rig.rules(Rules.forAll());
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.conditions())
                .singleElement()
                .extracting(Condition::phase)
                .isEqualTo(Phase.ENTERED);
    }

    @Test
    void clearsWhenTheRuleIsSwitchedOffAndWhenItIsDeleted() {
        send("device-001", 90);
        rig.conditions();
        rig.rule(Rules.disabled(Rules.forAll(AlertType.THRESHOLD_EXCEEDED)));
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.conditions())
                .singleElement()
                .extracting(Condition::phase)
                .isEqualTo(Phase.CLEARED);
        rig.rule(Rules.limit("own", AlertType.THRESHOLD_EXCEEDED, "device-001", 60, 50));
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.ruleId()).isEqualTo("own");
            assertThat(condition.threshold()).contains(60.0);
        });
        rig.noRule("own");
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.CLEARED);
            assertThat(condition.message()).contains("no longer applies");
        });
    }

    @Test
    void clearsWhatIsWithinANewLimitAfterTheOffDelay() {
        send("device-001", 90);
        rig.conditions();
        rig.rule(Rules.limit("own", AlertType.THRESHOLD_EXCEEDED, "device-001", 120, 100));
        rig.pass(Duration.ofSeconds(8));
        assertThat(rig.conditions()).last().extracting(Condition::phase).isEqualTo(Phase.CLEARED);
    }

    @Test
    void clearsWhatIsOpenOfADeviceThatIsDeletedAndMissesItNotUntilItIsConfiguredAgain() {
        send("device-001", 90);
        rig.conditions();
        rig.devices.removeConfig("device-001");
        rig.twins.changed("device-001");
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.CLEARED);
            assertThat(condition.deviceId()).isEqualTo("device-001");
        });
        rig.pass(Duration.ofSeconds(120));
        assertThat(rig.conditions()).isEmpty();
        send("device-001", 91);
        assertThat(rig.conditions()).isEmpty();
        ReferenceDevices.ALL.forEach(rig.devices::put);
        rig.twins.changed("device-001");
        rig.pass(Duration.ofSeconds(1));
        send("device-001", 92);
        assertThat(rig.conditions())
                .singleElement()
                .extracting(Condition::phase)
                .isEqualTo(Phase.ENTERED);
    }

    private void send(String deviceId, double value) {
        SensorConfig sensor = sensor(deviceId);
        rig.send(deviceId, sensor.sensorType(), sensor.unit(), value, Quality.GOOD);
    }

    private static SensorConfig sensor(String deviceId) {
        return ReferenceDevices.ALL.stream()
                .filter(each -> each.deviceId().equals(deviceId))
                .map(DeviceConfig::sensors)
                .findFirst()
                .orElseThrow()
                .getFirst();
    }
}

package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.DeviceState;
import io.plantwin.model.Quality;
import io.plantwin.process.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told about devices that are not heard, from readings to conditions.
class SilenceTest {

    @TempDir
    private Path stateDir;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(stateDir);
        rig.rules(Rules.forAll());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void tellsOfASilentDeviceAndOfItsReturn() {
        send(0, 10);
        for (int second = 0; second < 60; second += 5) {
            send(1, 10);
            rig.pass(Duration.ofSeconds(5));
        }
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.type()).isEqualTo(AlertType.DEVICE_OFFLINE);
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.deviceId()).isEqualTo("device-0");
            assertThat(condition.sinceMicros()).isEqualTo(Rig.START.toEpochMilli() * 1_000);
        });
        send(0, 1);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.conditions())
                .singleElement()
                .extracting(Condition::phase)
                .isEqualTo(Phase.CLEARED);
    }

    @Test
    void tellsOfADeviceWhoseConnectionBroke() {
        send(0, 10);
        rig.pass(Duration.ofSeconds(3));
        rig.devices.put(new DeviceState("device-3", false, rig.now().toEpochMilli()));
        rig.pass(Duration.ofSeconds(7));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.deviceId()).isEqualTo("device-3");
            assertThat(condition.message()).isEqualTo("device-3 is offline: its connection is gone");
        });
    }

    @Test
    void tellsOnlyOfTheFleetWhenAllFallSilent() {
        send(0, 10);
        rig.pass(Duration.ofSeconds(45));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.deviceId()).isEqualTo(Condition.SYSTEM);
            assertThat(condition.sensorType()).isEqualTo(Condition.FLEET);
        });
        send(0, 10);
        rig.pass(Duration.ofSeconds(3));
        assertThat(rig.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.deviceId()).isEqualTo(Condition.SYSTEM);
            assertThat(condition.phase()).isEqualTo(Phase.CLEARED);
        });
    }

    @Test
    void tellsOnlyOfTheFleetWhenAllConnectionsBreak() {
        send(0, 10);
        rig.pass(Duration.ofSeconds(3));
        for (int device = 0; device < 10; device++) {
            rig.devices.put(new DeviceState("device-" + device, false, rig.now().toEpochMilli()));
        }
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.conditions())
                .singleElement()
                .extracting(Condition::deviceId)
                .isEqualTo(Condition.SYSTEM);
    }

    @Test
    void tellsOfNobodyWhenNoRuleAsks() {
        rig.rule(Rules.disabled(Rules.forAll(AlertType.DEVICE_OFFLINE)));
        send(0, 10);
        rig.pass(Duration.ofSeconds(60));
        assertThat(rig.conditions()).isEmpty();
        rig.rule(Rules.forAll(AlertType.DEVICE_OFFLINE));
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.conditions()).hasSize(1);
        rig.rule(Rules.disabled(Rules.forAll(AlertType.DEVICE_OFFLINE)));
        rig.pass(Duration.ofSeconds(3));
        assertThat(rig.conditions())
                .singleElement()
                .extracting(Condition::phase)
                .isEqualTo(Phase.CLEARED);
    }

    /// A reading of each of so many devices.
    private void send(int from, int to) {
        for (int device = from; device < to; device++) {
            rig.send("device-" + device, "temperature", "celsius", 20, Quality.GOOD);
        }
    }
}

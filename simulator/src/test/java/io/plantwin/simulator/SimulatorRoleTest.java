package io.plantwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.wire.service.Health;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatorRoleTest {

    @Test
    void aBadConfigurationNamesEverythingThatIsWrong() {
        assertThatThrownBy(() -> new SimulatorConfig(
                        Scenario.REPLAY,
                        0,
                        1,
                        0.5,
                        URI.create("http://x"),
                        Optional.empty(),
                        Optional.of("secret"),
                        0,
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("sensors", "anomaly rate", "speed", "broker", "username", "file of readings")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutABrokerItIsDegradedAndSaysWhy() {
        URI nobodyThere = URI.create("mqtt://127.0.0.1:1");
        try (SimulatorRole role = new SimulatorRole(
                SimulatorConfig.DEFAULTS.withBroker(nobodyThere), "", new SimpleMeterRegistry(), Clock.systemUTC())) {
            role.start();
            assertThat(role.health().level()).isEqualTo(Health.Level.DEGRADED);
            assertThat(role.health().detail())
                    .contains("0 of the simulator's 5 connections")
                    .contains("127.0.0.1:1");
        }
    }

    @Test
    void aMissingFileOfReadingsIsSaidInHealth() {
        SimulatorConfig config = new SimulatorConfig(
                Scenario.REPLAY,
                1,
                1,
                0,
                URI.create("mqtt://127.0.0.1:1"),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.of(Path.of("/nowhere/readings.csv")));
        try (SimulatorRole role = new SimulatorRole(config, "", new SimpleMeterRegistry(), Clock.systemUTC())) {
            role.start();
            assertThat(role.health().level()).isEqualTo(Health.Level.DOWN);
            assertThat(role.health().detail()).contains("/nowhere/readings.csv");
        }
    }

    @Test
    void scenarioNoneDoesNothingAndIsUp() {
        SimulatorConfig config = new SimulatorConfig(
                Scenario.NONE,
                1,
                1,
                0,
                URI.create("mqtt://127.0.0.1:1"),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty());
        try (SimulatorRole role = new SimulatorRole(config, "", new SimpleMeterRegistry(), Clock.systemUTC())) {
            role.start();
            assertThat(role.health()).isEqualTo(Health.UP);
        }
    }
}

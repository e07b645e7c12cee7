package io.plantwin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// Whatever happens to the instances, windows, conditions and statistics are those of an uninterrupted run.
class ExactlyOnceIT {

    private static final int DEVICES = 20;
    private static final int READINGS_EACH = 1_500;
    private static final int KILLS = 3;

    @Test
    void emitsEveryWindowAndConditionOnceAndRightThoughKilledInTheMiddleAgainAndAgain() throws Exception {
        try (Line line = new Line()) {
            Shift shift = new Shift(line, DEVICES, READINGS_EACH);
            for (int kill = 0; kill < KILLS; kill++) {
                int before = shift.windowsSoFar();
                Process role = RoleProcess.start(line);
                try {
                    shift.sendPart(2 * KILLS + 1);
                    shift.awaitMoreWindowsThan(before);
                    shift.sendPart(2 * KILLS + 1);
                } finally {
                    role.destroyForcibly().waitFor();
                }
            }
            shift.sendRest();
            Process role = RoleProcess.start(line);
            try {
                shift.awaitAllWindows();
                shift.awaitAllConditions();
                shift.awaitAllStatistics();
            } finally {
                role.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void emitsEveryWindowAndConditionOnceAndRightWhilePartitionsMoveFromInstanceToInstance() throws Exception {
        try (Line line = new Line()) {
            Shift shift = new Shift(line, DEVICES, READINGS_EACH);
            SimpleMeterRegistry metricsOfFirst = new SimpleMeterRegistry();
            SimpleMeterRegistry metricsOfSecond = new SimpleMeterRegistry();
            try (ProcessRole first = role(line, "first", metricsOfFirst);
                    ProcessRole second = role(line, "second", metricsOfSecond)) {
                first.start();
                shift.sendPart(3);
                await().atMost(Shift.PATIENCE).until(() -> sensors(metricsOfFirst) == DEVICES);
                second.start();
                await().atMost(Shift.PATIENCE).untilAsserted(() -> {
                    assertThat(sensors(metricsOfSecond)).isPositive();
                    assertThat(sensors(metricsOfFirst) + sensors(metricsOfSecond))
                            .isEqualTo(DEVICES);
                });
                shift.sendPart(3);
                shift.awaitMoreWindowsThan(shift.windowsSoFar());
                first.close();
                shift.sendRest();
                shift.awaitAllWindows();
                shift.awaitAllConditions();
                shift.awaitAllStatistics();
                assertThat(sensors(metricsOfSecond)).isEqualTo(DEVICES);
            }
        }
    }

    private static ProcessRole role(Line line, String name, SimpleMeterRegistry metrics) {
        return new ProcessRole(
                ProcessConfig.DEFAULT.withStateDir(line.stateDir().resolve(name)),
                line.bootstrapServers(),
                line.redisUrl(),
                metrics,
                Clock.systemUTC());
    }

    private static double sensors(SimpleMeterRegistry metrics) {
        return metrics.get("plantwin.process.sensors").gauge().value();
    }
}

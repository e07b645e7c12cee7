package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.Quality;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.Severity;
import io.plantwin.process.rule.Rules;
import io.plantwin.process.window.Factory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told about values that are strange, and about those that head for a limit.
class DriftTest {

    private static final long START = 1_768_473_000_000L;
    private static final int PERIOD_MILLIS = 10_000;
    private static final int DAY = 24 * 360;

    private final HeapLine line = new HeapLine();
    private final Random chance = new Random(11);
    private long millis = START;

    @BeforeEach
    void configure() {
        SensorConfig sensor = new SensorConfig("temperature", "celsius", new Limits(20, 80, 15, 85));
        line.configure(new DeviceConfig("device-1", "", "", 1, PERIOD_MILLIS, 30_000, List.of(sensor)));
        line.rules(Rules.forAll());
    }

    @Test
    void tellsOfAStrangeValueOnceAndThatItIsOver() {
        for (int i = 0; i < 3 * DAY; i++) {
            take(50 + chance.nextGaussian());
        }
        int before = of(AlertType.DATA_ANOMALY).size();
        for (int i = 0; i < 6; i++) {
            take(75);
        }
        assertThat(of(AlertType.DATA_ANOMALY)).hasSize(before + 1).last().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.value()).contains(75.0);
            assertThat(condition.severity()).isGreaterThanOrEqualTo(Severity.MEDIUM);
            assertThat(condition.message()).contains("expected");
        });
        for (int i = 0; i < DAY / 4; i++) {
            take(50 + chance.nextGaussian());
        }
        assertThat(of(AlertType.DATA_ANOMALY)
                        .subList(before, of(AlertType.DATA_ANOMALY).size()))
                .extracting(Condition::phase)
                .startsWith(Phase.ENTERED, Phase.CLEARED);
        line.rule(Rules.disabled(Rules.forAll(AlertType.DATA_ANOMALY)));
        take(50);
        int told = of(AlertType.DATA_ANOMALY).size();
        for (int i = 0; i < 100; i++) {
            take(75);
        }
        assertThat(of(AlertType.DATA_ANOMALY)).hasSize(told);
    }

    @Test
    void warnsOfALimitThatWillBeCrossedUntilItIsCrossed() {
        for (int i = 0; i < DAY; i++) {
            take(50 + chance.nextGaussian() / 2);
        }
        double value = 50;
        while (of(AlertType.THRESHOLD_EXCEEDED).isEmpty()) {
            value += 10.0 / 360;
            take(value + chance.nextGaussian() / 2);
        }
        for (int i = 0; i < 12; i++) {
            take(value + 2);
        }
        assertThat(of(AlertType.TREND_WARNING))
                .filteredOn(condition -> condition.phase() != Phase.CONTINUES)
                .hasSizeGreaterThanOrEqualTo(2)
                .satisfies(told -> {
                    assertThat(told.getFirst().phase()).isEqualTo(Phase.ENTERED);
                    assertThat(told.getFirst().threshold()).contains(85.0);
                    assertThat(told.getFirst().message())
                            .startsWith("temperature rises by ")
                            .contains("will be above its limit of 85 in about ");
                    assertThat(told.getLast().phase())
                            .as("the limit is crossed")
                            .isEqualTo(Phase.CLEARED);
                });
    }

    private void take(double value) {
        millis += PERIOD_MILLIS;
        line.take(Factory.reading("device-1", millis * 1_000, value, Quality.GOOD), millis);
    }

    private List<Condition> of(AlertType type) {
        return line.told().stream().filter(told -> told.type() == type).toList();
    }
}

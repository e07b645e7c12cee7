package io.plantwin.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.SensorStatistics.Trend;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rank error that decision 0009 states: never beyond 13 %, 5 % in the root mean square for the worst signals.
class MedianTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long START = 1_768_473_017_123_456L;
    private static final long[] PERIODS = {SECOND, 7 * SECOND, 45 * SECOND, 10 * MINUTE};

    private final Random random = new Random(1);
    private MovingStatistics statistics = new MovingStatistics();
    private StraightStatistics straight = new StraightStatistics();
    private double squares;
    private double greatest;
    private int looks;

    private enum Signal {
        NOISE,
        HEAVY_TAIL,
        DRIFT,
        DAILY_CYCLE,
        FAST_CYCLE,
        OUTLIERS,
        STEPS,
        THREE_VALUES;

        double at(long micros, Random random) {
            double hours = (micros - START) / (double) HOUR;
            return switch (this) {
                case NOISE -> random.nextGaussian();
                case HEAVY_TAIL -> Math.exp(3 * random.nextGaussian());
                case DRIFT -> 1e6 + hours + random.nextDouble();
                case DAILY_CYCLE -> 50 + 20 * Math.sin(hours * 2 * Math.PI / 24);
                case FAST_CYCLE -> 5 * Math.sin(hours * 2 * Math.PI * 60 / 17) + random.nextDouble();
                case OUTLIERS -> random.nextInt(50) == 0 ? 1e12 : random.nextGaussian();
                case STEPS -> (long) hours % 2 * 100 + random.nextDouble();
                case THREE_VALUES -> 20 + random.nextInt(3) / 10.0;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWithinTheStatedRankError(Signal signal) {
        for (long period : PERIODS) {
            statistics = new MovingStatistics();
            straight = new StraightStatistics();
            long nextLook = START + HOUR / 2;
            for (long time = START; time < START + 26 * HOUR; time += period) {
                add(time, signal.at(time, random));
                if (time >= nextLook) {
                    look();
                    nextLook += 65 * MINUTE;
                }
            }
        }
        assertWithin();
    }

    @Test
    void isWithinItTooWhenReadingsComeFast() {
        for (int i = 1; i <= 200_000; i++) {
            add(START + i * SECOND / 50, random.nextGaussian());
            if (i % 10_000 == 0) {
                look();
            }
        }
        assertWithin();
    }

    @Test
    void isWithinItTooWhenABacklogArrivesAfterTheNewestReadingsAndBetweenThem() {
        for (int i = 0; i < 6 * 3_600; i++) {
            add(START + 23 * HOUR + i * SECOND, 5 + random.nextGaussian());
            add(START + i * 3 * SECOND, random.nextGaussian());
            if (i % 300 == 0) {
                look();
            }
        }
        assertWithin();
    }

    @Test
    void isExactForASensorWithThreeReadingsAPartOrFewer() {
        for (int i = 0; i < 2_000; i++) {
            add(START + i * MINUTE, random.nextGaussian());
            double error = straight.rankError(statistics.over(Window.HOUR, Trend.UNKNOWN));
            assertThat(error).isLessThan(1e-9);
        }
    }

    @Test
    void ofAConstantIsTheConstant() {
        for (int i = 0; i < 90_000; i++) {
            statistics.add(START + i * SECOND, 85.4);
        }
        for (Window window : Window.values()) {
            assertThat(statistics.over(window, Trend.UNKNOWN).median()).isEqualTo(85.4);
        }
    }

    private void add(long micros, double value) {
        if (statistics.add(micros, value)) {
            straight.add(micros, value);
        }
    }

    private void look() {
        for (Window window : Window.values()) {
            double error = straight.rankError(statistics.over(window, Trend.UNKNOWN));
            squares += error * error;
            greatest = Math.max(greatest, error);
            looks++;
        }
    }

    private void assertWithin() {
        assertThat(greatest).isLessThan(0.13);
        assertThat(Math.sqrt(squares / looks)).isLessThan(0.05);
    }
}

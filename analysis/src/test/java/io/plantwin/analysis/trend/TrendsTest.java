package io.plantwin.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.analysis.statistics.Ground;
import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.analysis.statistics.PartMeans;
import io.plantwin.analysis.statistics.Window;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.SensorStatistics.Trend;
import io.plantwin.model.TrendDirection;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendsTest {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long START = 1_768_473_000_000_000L;
    private static final Limits LIMITS = new Limits(20, 80, 15, 85);

    @Test
    void aStraightLineIsATrendWithItsSlopeAndItsCrossing() {
        Trend up = of(points(20, 180 * SECOND, i -> 70 + 0.25 * i), LIMITS);
        assertThat(up.direction()).isEqualTo(TrendDirection.INCREASING);
        assertThat(up.slopePerHour()).isCloseTo(5, within(1e-9));
        assertThat(up.confidence()).isEqualTo(1);
        assertThat(up.crossing()).contains(new Crossing(85, (START + 60 * 180 * SECOND) / 1_000));

        Trend down = of(points(20, 180 * SECOND, i -> 30 - 0.5 * i), LIMITS);
        assertThat(down.direction()).isEqualTo(TrendDirection.DECREASING);
        assertThat(down.crossing()).contains(new Crossing(15, (START + 30 * 180 * SECOND) / 1_000));
    }

    @Test
    void nothingIsCrossedAwayFromALimitPastItOrWithoutOneOrTooFarOff() {
        assertThat(of(points(20, 180 * SECOND, i -> 30 + i), Limits.NONE).crossing())
                .isEmpty();
        assertThat(of(points(20, 180 * SECOND, i -> 90 + i), LIMITS).crossing()).isEmpty();
        assertThat(of(points(20, 180 * SECOND, i -> 10 + 0.01 * i), LIMITS).crossing())
                .isEmpty();
        Limits onlyBelow = new Limits(20, 80, 15, Double.POSITIVE_INFINITY);
        assertThat(of(points(20, 180 * SECOND, i -> 30 + i), onlyBelow).crossing())
                .isEmpty();
    }

    @Test
    void aConstantAndTooFewPointsSayNothing() {
        assertThat(of(points(20, SECOND, i -> 1e9 + 0.1), LIMITS))
                .isEqualTo(new Trend(TrendDirection.STABLE, 0, 0, java.util.Optional.empty()));
        assertThat(of(points(Trends.LEAST_POINTS - 1, SECOND, i -> i), LIMITS)).isEqualTo(Trend.UNKNOWN);
        assertThat(of(points(20, 0, i -> i), LIMITS).direction()).isEqualTo(TrendDirection.STABLE);
    }

    @Test
    void aStepAndAHumpAreNoTrends() {
        assertThat(rate(20, seed -> i -> (i < 10 ? 0 : 20) + seed.nextGaussian()))
                .isZero();
        assertThat(rate(48, seed -> i -> 20 * Math.sin(Math.PI * i / 40) + seed.nextGaussian()))
                .isLessThan(0.01);
    }

    @Test
    void noiseIsRarelyCalledATrend() {
        assertThat(rate(20, seed -> i -> seed.nextGaussian())).isLessThan(0.002);
        assertThat(rate(48, seed -> i -> seed.nextGaussian())).isLessThan(0.002);
    }

    @Test
    void readingsThatHangTogetherAreRarelyCalledATrend() {
        assertThat(rate(20, seed -> autoregressive(seed, 0.5))).isLessThan(0.015);
        assertThat(rate(48, seed -> autoregressive(seed, 0.5))).isLessThan(0.01);
        assertThat(rate(48, seed -> autoregressive(seed, 0.9))).isLessThan(0.025);
        assertThat(rate(20, seed -> autoregressive(seed, 0.95))).isLessThan(0.08);
    }

    @Test
    void aDailyCycleIsRarelyCalledATrend() {
        for (double noise : new double[] {0, 0.1, 0.5, 1}) {
            assertThat(rate(48, seed -> {
                        double phase = seed.nextDouble() * 2 * Math.PI;
                        return i -> Math.sin(phase + 2 * Math.PI * i / 48) + noise * seed.nextGaussian();
                    }))
                    .as("noise %s", noise)
                    .isLessThan(0.02);
        }
    }

    @Test
    void aDriftOfSomeTimesTheNoiseIsFound() {
        assertThat(rate(20, seed -> i -> 5.0 * i / 19 + seed.nextGaussian())).isGreaterThan(0.8);
        assertThat(rate(48, seed -> i -> 4.0 * i / 47 + seed.nextGaussian())).isGreaterThan(0.9);
    }

    @Test
    void inASecondDayOfTheSameCycleTheHourIsRarelyCalledATrend() {
        Random random = new Random(4);
        MovingStatistics statistics = new MovingStatistics();
        int trends = 0;
        for (int i = 0; i < 3 * 8_640; i++) {
            statistics.add(
                    START + i * 10 * SECOND, 50 + 20 * Math.sin(2 * Math.PI * i / 8_640) + random.nextGaussian());
            if (i >= 8_640 && i % 18 == 0) {
                boolean stable = Trends.of(statistics, Window.HOUR, LIMITS).direction() == TrendDirection.STABLE;
                trends += stable ? 0 : 1;
            }
        }
        assertThat(trends).isLessThan(960 / 50);
    }

    @Test
    void aSlowDriftAfterAQuietDayIsFoundLongBeforeItCrosses() {
        Random random = new Random(2);
        MovingStatistics statistics = new MovingStatistics();
        double found = Double.NaN;
        for (int i = 0; i < 2 * 86_400; i += 5) {
            double drift = Math.max(0, i - 86_400) / 3_600.0;
            long now = START + i * SECOND;
            statistics.add(now, 70 + drift + random.nextGaussian());
            if (i % 60 == 0 && Double.isNaN(found)) {
                Trend hour = Trends.of(statistics, Window.HOUR, LIMITS);
                Trend day = Trends.of(statistics, Window.DAY, LIMITS);
                if (TrendWatch.nearest(hour, day).isPresent()) {
                    found = drift;
                    assertThat(hour.slopePerHour()).isCloseTo(1, within(0.6));
                }
            }
        }
        assertThat(found).isBetween(0.1, 5.0);
    }

    @Test
    void aDriftUnderNoiseThatHangsTogetherIsFoundWithinSevenHoursOfTheDay() {
        Random random = new Random(6);
        MovingStatistics statistics = new MovingStatistics();
        double slow = 0;
        double foundAfter = Double.NaN;
        for (int i = 0; i < 33 * 360 && Double.isNaN(foundAfter); i++) {
            slow = 0.989 * slow + 0.148 * random.nextGaussian();
            double hours = Math.max(0, i / 360.0 - 24);
            statistics.add(START + i * 10 * SECOND, 70 + hours + 1.5 * slow + random.nextGaussian());
            Trend day = Trends.of(statistics, Window.DAY, LIMITS);
            if (i % 30 == 0 && day.crossing().isPresent()) {
                foundAfter = hours;
            }
        }
        assertThat(foundAfter).isBetween(1.0, 7.0);
    }

    @Test
    void whatLiesWhereTheSensorWasBeforeIsNoTrend() {
        PartMeans rising = points(20, 180 * SECOND, i -> 50 + i);
        long now = START + HOUR;
        assertThat(Trends.of(rising, 6, new Ground(20, 60), LIMITS, now).direction())
                .isEqualTo(TrendDirection.INCREASING);
        assertThat(Trends.of(rising, 6, new Ground(20, 75), LIMITS, now).direction())
                .isEqualTo(TrendDirection.STABLE);
    }

    private static Trend of(PartMeans points, Limits limits) {
        long now = points.micros()[points.size() - 1];
        return Trends.of(points, deviation(points.means()), Ground.NONE, limits, now);
    }

    /// Share of trends among 5,000 series.
    private static double rate(int size, Function<Random, IntToDoubleFunction> signals) {
        Random seed = new Random(size);
        int trends = 0;
        for (int i = 0; i < 5_000; i++) {
            Trend trend = of(points(size, HOUR / 20, signals.apply(seed)), Limits.NONE);
            trends += trend.direction() == TrendDirection.STABLE ? 0 : 1;
        }
        return trends / 5_000.0;
    }

    private static IntToDoubleFunction autoregressive(Random seed, double persistence) {
        double[] last = {seed.nextGaussian() / Math.sqrt(1 - persistence * persistence)};
        return i -> last[0] = persistence * last[0] + seed.nextGaussian();
    }

    private static PartMeans points(int size, long periodMicros, IntToDoubleFunction signal) {
        long[] micros = new long[size];
        double[] means = new double[size];
        for (int i = 0; i < size; i++) {
            micros[i] = START + i * periodMicros;
            means[i] = signal.applyAsDouble(i);
        }
        long[] counts = new long[size];
        Arrays.fill(counts, 1);
        return new PartMeans(micros, means, counts);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow());
    }
}

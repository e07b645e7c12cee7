package io.plantwin.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.model.SensorStatistics;
import java.util.Arrays;

/// All readings, and what the school book says about those in an interval.
final class StraightStatistics {

    private long[] times = new long[1_024];
    private double[] values = new double[1_024];
    private int size;

    void add(long micros, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = micros;
        values[size++] = value;
    }

    private double[] those(SensorStatistics interval) {
        double[] found = new double[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] >= interval.fromMillis() * 1_000 && times[i] < interval.toMillis() * 1_000) {
                found[count++] = values[i];
            }
        }
        return Arrays.copyOf(found, count);
    }

    void assertAgrees(SensorStatistics found) {
        double[] those = those(found);
        assertThat(found.count()).isEqualTo(those.length);
        if (those.length > 0) {
            double origin = those[0];
            double average = Arrays.stream(those).map(each -> each - origin).sum() / those.length;
            double variance = Arrays.stream(those)
                            .map(each -> (each - origin - average) * (each - origin - average))
                            .sum()
                    / those.length;
            assertThat(found.avg()).isCloseTo(origin + average, within(Math.abs(origin) * 1e-14 + 1e-11));
            assertThat(found.min()).isEqualTo(Arrays.stream(those).min().getAsDouble());
            assertThat(found.max()).isEqualTo(Arrays.stream(those).max().getAsDouble());
            assertThat(found.stddev())
                    .isCloseTo(Math.sqrt(variance), within(Math.sqrt(variance) * 1e-6 + Math.abs(origin) * 1e-12));
        }
    }

    /// How far the median is from the middle rank, as a share of all; values that differ by a millionth of the
    /// middle half's range count as equal.
    double rankError(SensorStatistics found) {
        double[] those = those(found);
        Arrays.sort(those);
        double equal = 1e-6 * (those[those.length * 3 / 4] - those[those.length / 4]);
        double below = Arrays.stream(those)
                .filter(each -> each < found.median() - equal)
                .count();
        double upTo = Arrays.stream(those)
                .filter(each -> each <= found.median() + equal)
                .count();
        return Math.max(0, Math.max(below / those.length - 0.5, 0.5 - upTo / those.length));
    }
}

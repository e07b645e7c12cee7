package io.plantwin.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram();

    @Test
    void withoutDurationsThereIsNoQuantile() {
        assertThat(histogram.quantileMillis(0.5)).isNaN();
    }

    @Test
    void quantilesAreWithinTwoPercentOfTheTruth() {
        for (int i = 1; i <= 100_000; i++) {
            histogram.recordNanos(i * 10_000L);
        }
        assertThat(histogram.count()).isEqualTo(100_000);
        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 0.999, 1}) {
            double truth = share * 1_000;
            assertThat(histogram.quantileMillis(share)).isCloseTo(truth, within(truth * 0.02));
        }
    }

    @Test
    void oneSlowAmongAHundredShowsInTheMaximumOnly() {
        for (int i = 0; i < 99; i++) {
            histogram.recordNanos(1_000_000);
        }
        histogram.recordNanos(2_000_000_000);
        assertThat(histogram.quantileMillis(0.99)).isCloseTo(1, within(0.02));
        assertThat(histogram.quantileMillis(1)).isCloseTo(2_000, within(40.0));
    }

    @Test
    void extremesAreCountedToo() {
        histogram.recordNanos(-5);
        histogram.recordNanos(0);
        histogram.recordNanos(Long.MAX_VALUE);
        assertThat(histogram.count()).isEqualTo(3);
        assertThat(histogram.quantileMillis(0.5)).isZero();
    }
}

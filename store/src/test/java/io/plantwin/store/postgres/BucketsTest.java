package io.plantwin.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final long MINUTE = 60_000_000L;

    @Test
    void joinsMinutesToTheSameHourAsAllReadingsAtOnce() {
        Random random = new Random(7);
        Buckets minutes = new Buckets(MINUTE);
        double[] values = new double[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6 + random.nextGaussian();
            minutes.add(1, i * 3_000_000L, values[i]);
        }
        Buckets hours = new Buckets(60 * MINUTE);
        hours.addAll(minutes);
        assertThat(minutes.size()).isEqualTo(50);
        assertThat(hours.size()).isOne();
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        assertThat(hours.counts()).containsExactly(1_000);
        assertThat(hours.means()[0]).isCloseTo(mean, within(1e-6));
        assertThat(hours.squares()[0]).isCloseTo(squares, within(squares * 1e-9));
    }

    @Test
    void beginsBucketsBefore1970WhereTheyBegin() {
        Buckets minutes = new Buckets(MINUTE);
        minutes.add(1, -1, 5);
        assertThat(minutes.seconds()).containsExactly(-60);
    }

    @Test
    void staysWithoutNotANumberWhateverTheValues() {
        Buckets minutes = new Buckets(MINUTE);
        double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, Double.MIN_VALUE, 1e300, 2};
        for (int i = 0; i < values.length; i++) {
            minutes.add(1, i * 20_000_000L, values[i]);
        }
        Buckets hours = new Buckets(60 * MINUTE);
        hours.addAll(minutes);
        assertThat(hours.means()[0]).isFinite();
        assertThat(hours.squares()[0]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(hours.minima()).containsExactly(-Double.MAX_VALUE);
    }
}

package io.plantwin.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.model.OperatingStatus;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final long MINUTE = 60_000_000L;

    @Test
    void joinsMinutesToTheSameHourAsAllReadingsAtOnce() {
        Random random = new Random(7);
        Buckets minutes = new Buckets(MINUTE);
        StatusCounts keys = new StatusCounts();
        double[] values = new double[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6 + random.nextGaussian();
            minutes.add(1, i * 3_000_000L, values[i]);
            keys.add(1, i * 3_000_000L, OperatingStatus.ACTIVE);
        }
        Buckets hours = new Buckets(60 * MINUTE);
        hours.addAll(minutes, keys);
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
    void anHourWithoutAValueStandsBetweenOthersAndHoldsNone() {
        Buckets minutes = new Buckets(MINUTE);
        StatusCounts keys = new StatusCounts();
        for (int sensor = 1; sensor <= 2; sensor++) {
            for (int hour = -1; hour < 2; hour++) {
                keys.add(sensor, hour * 60 * MINUTE + 7, OperatingStatus.FAULT);
                if (hour != sensor - 1) {
                    minutes.add(sensor, hour * 60 * MINUTE + 7, 10 * sensor + hour);
                    minutes.add(sensor, hour * 60 * MINUTE + MINUTE, 10 * sensor + hour);
                }
            }
        }
        Buckets hours = new Buckets(60 * MINUTE);
        hours.addAll(minutes, keys);
        assertThat(hours.sensorIds()).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(hours.seconds()).containsExactly(-3_600, 0, 3_600, -3_600, 0, 3_600);
        assertThat(hours.counts()).containsExactly(2, 0, 2, 2, 2, 0);
        assertThat(hours.means()).containsExactly(9, 0, 11, 19, 20, 0);
        assertThat(keys.of(OperatingStatus.FAULT)).containsExactly(1, 1, 1, 1, 1, 1);
    }

    @Test
    void onlyWhatTheNumberOfValuesDoesNotTellIsToldBesideIt() {
        StatusCounts counts = new StatusCounts();
        counts.add(1, 0, OperatingStatus.ACTIVE);
        counts.add(2, 0, OperatingStatus.ACTIVE);
        assertThat(counts.beyond(new long[] {1, 1})).isEmpty();
        assertThat(counts.beyond(new long[] {1, 0})).containsExactly(OperatingStatus.ACTIVE);
        counts.add(2, 1, OperatingStatus.FAULT);
        assertThat(counts.beyond(new long[] {1, 2})).containsExactly(OperatingStatus.FAULT);
        assertThat(counts.beyond(new long[] {1, 1})).containsExactly(OperatingStatus.ACTIVE, OperatingStatus.FAULT);
        counts.clear();
        counts.add(3, 0, OperatingStatus.IDLE);
        assertThat(counts.beyond(new long[] {1})).containsExactly(OperatingStatus.IDLE);
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
        StatusCounts keys = new StatusCounts();
        double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, Double.MIN_VALUE, 1e300, 2};
        for (int i = 0; i < values.length; i++) {
            minutes.add(1, i * 20_000_000L, values[i]);
            keys.add(1, i * 20_000_000L, OperatingStatus.IDLE);
        }
        Buckets hours = new Buckets(60 * MINUTE);
        hours.addAll(minutes, keys);
        assertThat(hours.means()[0]).isFinite();
        assertThat(hours.squares()[0]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(hours.minima()).containsExactly(-Double.MAX_VALUE);
    }
}

package io.plantwin.store.postgres;

import java.util.Arrays;

/// Statistics of runs of readings, one entry per (sensor, bucket), in the order they are added: count, mean, sum of
/// squared deviations (Welford 1962; parts are joined after Chan, Golub, LeVeque 1979), minimum, maximum.
///
/// PostgreSQL refuses to overflow or underflow where Java goes to infinity or zero. So that a sensor with such values
/// is stored all the same, means are kept within ±1e300, values below 1e-150 count as 0, and squares beyond 1e290 are
/// infinite.
final class Buckets {

    private static final double GREATEST = 1e300;
    private static final double LEAST = 1e-150;
    private static final double GREATEST_SQUARE = 1e290;

    private final long bucketMicros;
    private int size;
    private int[] sensorIds = new int[256];
    private long[] seconds = new long[256];
    private long[] counts = new long[256];
    private double[] means = new double[256];
    private double[] squares = new double[256];
    private double[] minima = new double[256];
    private double[] maxima = new double[256];

    /// @param bucketMicros length of a bucket, in microseconds
    Buckets(long bucketMicros) {
        this.bucketMicros = bucketMicros;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// Adds a reading. Readings of a bucket must come one after the other.
    void add(int sensorId, long micros, double value) {
        int at = entry(sensorId, micros);
        minima[at] = Math.min(minima[at], value);
        maxima[at] = Math.max(maxima[at], value);
        double tame = Math.abs(value) < LEAST ? 0 : Math.clamp(value, -GREATEST, GREATEST);
        double delta = tame - means[at];
        means[at] += delta / ++counts[at];
        squares[at] += delta * (tame - means[at]);
    }

    /// One entry for each of these hours, with everything of finer buckets that belongs to it joined; an hour may be
    /// without any. Both are in the order of sensor and time.
    void addAll(Buckets finer, StatusCounts hours) {
        int next = 0;
        for (int i = 0; i < hours.size(); i++) {
            int at = entry(hours.sensorId(i), hours.begin(i));
            while (next < finer.size
                    && finer.sensorIds[next] == sensorIds[at]
                    && finer.seconds[next] < seconds[at] + bucketMicros / 1_000_000) {
                join(at, finer, next++);
            }
        }
    }

    private void join(int at, Buckets finer, int i) {
        minima[at] = Math.min(minima[at], finer.minima[i]);
        maxima[at] = Math.max(maxima[at], finer.maxima[i]);
        double delta = finer.means[i] - means[at];
        double count = counts[at];
        counts[at] += finer.counts[i];
        means[at] += delta * ((double) finer.counts[i] / counts[at]);
        squares[at] += finer.squares[i];
        if (count > 0) {
            squares[at] += delta * delta * (count * finer.counts[i] / counts[at]);
        }
    }

    private int entry(int sensorId, long micros) {
        long second = Math.floorDiv(micros, bucketMicros) * (bucketMicros / 1_000_000);
        if (size > 0 && sensorIds[size - 1] == sensorId && seconds[size - 1] == second) {
            return size - 1;
        }
        if (size == sensorIds.length) {
            grow();
        }
        sensorIds[size] = sensorId;
        seconds[size] = second;
        counts[size] = 0;
        means[size] = 0;
        squares[size] = 0;
        minima[size] = Double.POSITIVE_INFINITY;
        maxima[size] = Double.NEGATIVE_INFINITY;
        return size++;
    }

    private void grow() {
        int capacity = size * 2;
        sensorIds = Arrays.copyOf(sensorIds, capacity);
        seconds = Arrays.copyOf(seconds, capacity);
        counts = Arrays.copyOf(counts, capacity);
        means = Arrays.copyOf(means, capacity);
        squares = Arrays.copyOf(squares, capacity);
        minima = Arrays.copyOf(minima, capacity);
        maxima = Arrays.copyOf(maxima, capacity);
    }

    int[] sensorIds() {
        return Arrays.copyOf(sensorIds, size);
    }

    /// Beginnings of the buckets, in seconds since the epoch.
    long[] seconds() {
        return Arrays.copyOf(seconds, size);
    }

    long[] counts() {
        return Arrays.copyOf(counts, size);
    }

    double[] means() {
        return Arrays.copyOf(means, size);
    }

    /// Sums of squared deviations.
    double[] squares() {
        double[] tame = Arrays.copyOf(squares, size);
        for (int i = 0; i < size; i++) {
            tame[i] =
                    tame[i] > GREATEST_SQUARE ? Double.POSITIVE_INFINITY : tame[i] < 1 / GREATEST_SQUARE ? 0 : tame[i];
        }
        return tame;
    }

    double[] minima() {
        return Arrays.copyOf(minima, size);
    }

    double[] maxima() {
        return Arrays.copyOf(maxima, size);
    }
}

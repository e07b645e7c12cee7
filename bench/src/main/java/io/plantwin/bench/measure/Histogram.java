package io.plantwin.bench.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts durations in buckets no wider than 1/64 of their value, from a microsecond to about an hour.
/// Threadsafe.
public final class Histogram {

    private static final int SUB_BITS = 6;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int BUCKETS = SUB_BUCKETS * (33 - SUB_BITS);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /// Counts a duration in nanoseconds.
    public void recordNanos(long nanos) {
        counts.incrementAndGet(bucket(Math.max(0, nanos / 1_000)));
    }

    public long count() {
        long count = 0;
        for (int i = 0; i < BUCKETS; i++) {
            count += counts.get(i);
        }
        return count;
    }

    /// The least duration that this share of all durations does not exceed, in milliseconds; NaN when there
    /// are none.
    ///
    /// @param share 0 … 1
    public double quantileMillis(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.get(i);
            if (seen >= rank) {
                return upperMicros(i) / 1_000.0;
            }
        }
        return Double.NaN;
    }

    private static int bucket(long micros) {
        if (micros < SUB_BUCKETS) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros) - SUB_BITS;
        int bucket = (exponent + 1) * SUB_BUCKETS + (int) (micros >>> exponent) - SUB_BUCKETS;
        return Math.min(bucket, BUCKETS - 1);
    }

    /// The greatest duration that falls into this bucket.
    private static long upperMicros(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int exponent = bucket / SUB_BUCKETS - 1;
        long low = (long) (SUB_BUCKETS + bucket % SUB_BUCKETS) << exponent;
        return low + (1L << exponent) - 1;
    }
}

package io.plantwin.store.kafka;

import java.time.Duration;

/// How long to gather before the next batch: a lone record is written at once; the more records come, the longer it
/// pays to wait, as a batch has a price of its own (a commit to disk, and one row of statistics for each sensor in it).
/// Not threadsafe.
final class Pace {

    /// At least this long between two batches, so that a trickle doesn't keep the disk busy.
    private static final double LEAST_MILLIS = 20;

    /// A millisecond for each so many records a second: about as many sensors as a plant of that rate has.
    private static final double RECORDS_PER_SECOND_AND_MILLI = 40;

    private static final double WEIGHT_OF_NEWEST = 0.3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final double mostMillis;
    private double recordsPerSecond;
    private long lastNanos;
    private boolean first = true;

    Pace(Duration most) {
        mostMillis = most.toMillis();
    }

    /// A batch of this size goes off now.
    void took(int records, long nowNanos) {
        if (!first) {
            double seconds = Math.max(1e-3, (nowNanos - lastNanos) / 1e9);
            recordsPerSecond += WEIGHT_OF_NEWEST * (records / seconds - recordsPerSecond);
        }
        first = false;
        lastNanos = nowNanos;
    }

    /// How long the next batch may still gather, in nanoseconds; zero or less: not any more. What counts is the lower
    /// of
    /// the rate of the last batches and that since the last one: when a rush is over, it is over.
    ///
    /// @param records it has gathered so far
    long remainingNanos(int records, long nowNanos) {
        if (first) {
            return 0;
        }
        double seconds = Math.max(1e-3, (nowNanos - lastNanos) / 1e9);
        return lastNanos + lingerNanos(Math.min(recordsPerSecond, records / seconds)) - nowNanos;
    }

    /// How far apart batches are at the rate of the last ones.
    long lingerNanos() {
        return lingerNanos(recordsPerSecond);
    }

    private long lingerNanos(double rate) {
        double millis = Math.min(mostMillis, Math.max(LEAST_MILLIS, rate / RECORDS_PER_SECOND_AND_MILLI));
        return (long) (millis * NANOS_PER_MILLI);
    }
}

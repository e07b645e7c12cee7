package io.plantwin.bench.load;

/// How many messages are due at a fixed rate. What could not be sent in time is made up for, but no more
/// than a quarter of a second of it: a platform that can't keep up shows as a lower rate, not as a burst.
/// For one thread.
final class Pace {

    private static final double MOST_BEHIND_SECONDS = 0.25;

    private final double perSecond;
    private long beganNanos;
    private double taken;

    Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    void begin(long nanos) {
        beganNanos = nanos;
        taken = 0;
    }

    /// Messages due now and not taken yet.
    long due(long nanos) {
        double all = perSecond * (nanos - beganNanos) / 1e9;
        taken = Math.max(taken, all - Math.max(1, perSecond * MOST_BEHIND_SECONDS));
        return (long) (all - taken);
    }

    void taken() {
        taken++;
    }
}

package io.plantwin.simulator.anomaly;

import java.util.Locale;

/// How a sensor or a device can go wrong, and for how long (in milliseconds).
public enum AnomalyKind {
    /// A few readings far outside the healthy band.
    SPIKE(2_000, 8_000),
    /// Leaves the healthy band slowly.
    DRIFT(180_000, 300_000),
    /// Shows the same value over and over.
    STUCK(60_000, 180_000),
    /// Noise as wide as half the healthy band.
    NOISE_BURST(30_000, 90_000),
    /// One sensor says nothing; its device goes on.
    DROPOUT(20_000, 60_000),
    /// The device is gone: says so as its last word, then nothing.
    OFFLINE(45_000, 120_000);

    private final long minMillis;
    private final long maxMillis;
    private final String word = name().toLowerCase(Locale.ROOT);

    AnomalyKind(long minMillis, long maxMillis) {
        this.minMillis = minMillis;
        this.maxMillis = maxMillis;
    }

    /// The word used in labels: `noise_burst`.
    public String word() {
        return word;
    }

    long minMillis() {
        return minMillis;
    }

    long maxMillis() {
        return maxMillis;
    }

    double meanMillis() {
        return (minMillis + maxMillis) / 2.0;
    }
}

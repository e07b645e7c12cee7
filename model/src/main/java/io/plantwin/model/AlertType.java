package io.plantwin.model;

import java.util.Locale;

/// What is worth a person's attention.
public enum AlertType {
    /// A value above its alert limit.
    THRESHOLD_EXCEEDED,
    /// A value below its alert limit.
    THRESHOLD_BELOW,
    /// A device that is silent or whose connection is gone.
    DEVICE_OFFLINE,
    /// A value that is strange for this sensor.
    DATA_ANOMALY,
    /// A trend that will cross an alert limit soon.
    TREND_WARNING;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON and SQL: `threshold_exceeded`, …
    @Override
    public String toString() {
        return word;
    }
}

package io.plantwin.model;

import java.util.Locale;

/// Where a sensor stands against its limits, or that it is silent.
public enum SensorState {
    /// Within the normal range, or without limits.
    NORMAL,
    /// Outside the normal range, within the alert limits.
    WARNING,
    /// Past an alert limit.
    ALERT,
    /// No reading for longer than the device's offline time, or its connection is gone.
    OFFLINE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON: `normal`, `warning`, `alert`, `offline`.
    public String word() {
        return word;
    }
}

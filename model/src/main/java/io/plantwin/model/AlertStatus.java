package io.plantwin.model;

import java.util.Locale;

/// Where an alert stands in its life. All but `RESOLVED` are open ("active" in queries).
public enum AlertStatus {
    TRIGGERED,
    ACKNOWLEDGED,
    ESCALATED,
    RESOLVED;

    private final String word = name().toLowerCase(Locale.ROOT);

    public boolean isOpen() {
        return this != RESOLVED;
    }

    /// The word used in JSON and SQL: `triggered`, …
    @Override
    public String toString() {
        return word;
    }
}

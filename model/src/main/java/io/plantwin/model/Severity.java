package io.plantwin.model;

import java.util.Locale;

/// How urgent an alert is, from least to most.
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// How far past a limit a value is, measured in spans: the span is the distance between the end of the normal
    /// range and the alert limit; without a normal range, a tenth of the limit. Below 0.1 spans low, below 0.5
    /// medium, below 1.5 high, else critical: 58.5 psi against 55 (normal up to 50) is 0.7 spans, high.
    ///
    /// @param value a finite value past the limit
    /// @param limit the alert limit
    /// @param normal the end of the normal range on the same side, infinite if there is none
    public static Severity ofDistance(double value, double limit, double normal) {
        double spans = Math.abs(value - limit) / span(limit, normal);
        if (spans < 0.1) {
            return LOW;
        }
        if (spans < 0.5) {
            return MEDIUM;
        }
        return spans < 1.5 ? HIGH : CRITICAL;
    }

    /// The distance that counts as one span, greater than zero.
    public static double span(double limit, double normal) {
        double span = Math.abs(limit - normal);
        if (span > 0 && Double.isFinite(span)) {
            return span;
        }
        return limit == 0 ? 1 : Math.abs(limit) / 10;
    }

    /// The more urgent of the two.
    public Severity max(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The word used in JSON and SQL: `low`, …
    @Override
    public String toString() {
        return word;
    }
}

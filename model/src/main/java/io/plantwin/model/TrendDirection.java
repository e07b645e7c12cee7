package io.plantwin.model;

import java.util.Locale;

/// Which way a sensor goes.
public enum TrendDirection {
    STABLE,
    INCREASING,
    DECREASING;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON: `stable`, `increasing`, `decreasing`.
    @Override
    public String toString() {
        return word;
    }
}

package io.plantwin.gateway.analytics;

import java.util.Locale;

/// What a heat map shows.
public enum HeatMapMeasure {
    /// How many were triggered.
    ALERTS,
    /// Share of the time it was not offline.
    AVAILABILITY,
    /// Share of the reports with operating status `active`.
    ACTIVE,
    /// Mean of one of its sensors.
    VALUE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in the API.
    @Override
    public String toString() {
        return word;
    }
}

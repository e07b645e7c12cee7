package io.plantwin.gateway.access;

import java.util.Locale;

/// What a caller may do; a role is a set of these, a token names those it has.
public enum Scope {
    /// See the plant: devices, readings, alerts, rules, figures.
    READ,
    /// Acknowledge, resolve and shelve alerts.
    ALERTS,
    /// Change devices, their configuration, and rules.
    CONFIGURE,
    /// Send readings.
    INGEST,
    /// Users, tokens, credentials of devices, the audit log.
    ADMIN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON: `read`, `alerts`, …
    @Override
    public String toString() {
        return word;
    }
}

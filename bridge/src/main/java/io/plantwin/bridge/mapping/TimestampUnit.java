package io.plantwin.bridge.mapping;

/// What a foreign timestamp counts since 1970-01-01T00:00:00Z, or that it is ISO 8601.
public enum TimestampUnit {
    /// Seconds, with or without a fraction.
    S(6),
    /// Milliseconds.
    MS(3),
    /// Microseconds.
    US(0),
    /// A text, with a zone.
    ISO(0);

    private final int digitsToMicros;

    TimestampUnit(int digitsToMicros) {
        this.digitsToMicros = digitsToMicros;
    }

    /// By how many decimal places a number of this unit is moved to become microseconds.
    int digitsToMicros() {
        return digitsToMicros;
    }
}

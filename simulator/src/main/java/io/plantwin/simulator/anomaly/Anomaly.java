package io.plantwin.simulator.anomaly;

/// One thing that goes wrong.
///
/// @param startMillis first instant, in milliseconds since the epoch
/// @param endMillis first instant after it
/// @param strength how much, 0 … 1
/// @param upwards to which side a value leaves its band
public record Anomaly(AnomalyKind kind, long startMillis, long endMillis, double strength, boolean upwards) {

    public boolean covers(long millis) {
        return millis >= startMillis && millis < endMillis;
    }

    /// How much of it has passed, 0 … 1.
    double progress(long millis) {
        return (millis - startMillis) / (double) (endMillis - startMillis);
    }
}

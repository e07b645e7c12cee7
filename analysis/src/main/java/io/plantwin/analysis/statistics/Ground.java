package io.plantwin.analysis.statistics;

/// The range a sensor was in over some past, spikes left out.
///
/// @param low least of the values below which a sixth of a half hour's readings were; infinite if there were none
/// @param high greatest of the values above which a sixth of a half hour's readings were; minus infinite if none
public record Ground(double low, double high) {

    /// Nothing is known: every place is new.
    public static final Ground NONE = new Ground(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /// Whether this value is outside.
    public boolean isNew(double value) {
        return value > high || value < low;
    }
}

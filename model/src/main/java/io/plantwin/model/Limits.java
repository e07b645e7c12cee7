package io.plantwin.model;

/// The ranges a sensor should be in. A bound nobody set is infinite.
///
/// @param normalMin least value that counts as normal
/// @param normalMax greatest value that counts as normal
/// @param alertMin values below this are an alert
/// @param alertMax values above this are an alert
public record Limits(double normalMin, double normalMax, double alertMin, double alertMax) {

    /// No limit at all.
    public static final Limits NONE = new Limits(
            Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// Where this value stands: `NORMAL`, `WARNING` or `ALERT`.
    public SensorState classify(double value) {
        if (value < alertMin || value > alertMax) {
            return SensorState.ALERT;
        }
        return value < normalMin || value > normalMax ? SensorState.WARNING : SensorState.NORMAL;
    }
}

package io.plantwin.model;

import java.util.Optional;

/// Moving statistics of one sensor, and where it is going; kept in Redis under `device:{id}:stats:1h` and `…:24h`.
/// Readings of quality `bad` take no part. Figures are NaN when there was no other.
///
/// @param fromMillis begin of what they are over, included
/// @param toMillis end of what they are over, excluded
/// @param stddev population standard deviation
/// @param median within the rank error that the process role states
public record SensorStatistics(
        long fromMillis,
        long toMillis,
        long count,
        double avg,
        double min,
        double max,
        double stddev,
        double median,
        Trend trend) {

    /// Where a sensor is going.
    ///
    /// @param slopePerHour in the sensor's unit per hour
    /// @param confidence that there is a trend at all, 0 … 1: one minus the p-value of the test
    /// @param crossing the alert limit that would be crossed at this slope; empty without one
    public record Trend(TrendDirection direction, double slopePerHour, double confidence, Optional<Crossing> crossing) {

        /// Too few readings to say anything.
        public static final Trend UNKNOWN = new Trend(TrendDirection.STABLE, 0, 0, Optional.empty());
    }

    /// When a limit would be crossed.
    public record Crossing(double limit, long atMillis) {}
}

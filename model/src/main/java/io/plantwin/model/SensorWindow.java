package io.plantwin.model;

/// A 10-second tumbling aggregate of one sensor, by event time. Readings of quality `bad` count in
/// `count` and `percentGood` only; the figures are NaN when there was no other.
///
/// @param startMillis begin of the window, in milliseconds since the epoch, a multiple of {@link #SIZE_MILLIS}
/// @param count readings in the window
/// @param stddev population standard deviation
/// @param first value of the earliest reading by event time
/// @param last value of the latest reading by event time
/// @param percentGood share of readings of quality `good`, 0 … 100
public record SensorWindow(
        String deviceId,
        String sensorType,
        long startMillis,
        long count,
        double avg,
        double min,
        double max,
        double stddev,
        double median,
        double first,
        double last,
        double percentGood) {

    /// Length of a window, in milliseconds.
    public static final long SIZE_MILLIS = 10_000;

    /// How long a window waits for late readings after its end, in milliseconds of event time.
    public static final long GRACE_MILLIS = 30_000;
}

package io.plantwin.gateway.history;

import java.util.Optional;
import java.util.OptionalInt;

/// What someone wants to see.
///
/// @param fromMicros begin, inclusive, microseconds since the epoch
/// @param toMicros end, exclusive, after the begin
/// @param resolution empty: what fits
/// @param points most points after merging; empty: {@link #DEFAULT_POINTS} where the resolution is ours to choose,
///     no merging where it isn't
/// @param limit most points; of more, the newest are given
public record HistoryRequest(
        Sensor sensor,
        long fromMicros,
        long toMicros,
        Optional<Resolution> resolution,
        OptionalInt points,
        OptionalInt limit) {

    /// Points of a chart when nobody says.
    public static final int DEFAULT_POINTS = 1_000;

    /// Most points of a chart.
    public static final int MOST_POINTS = 10_000;

    /// Most points of one JSON answer; CSV has no limit.
    public static final int MOST_IN_JSON = 100_000;

    /// Which sensor.
    public record Sensor(int sensorId, String deviceId, String sensorType, String unit) {}

    /// The same with at most this many points.
    HistoryRequest limitedTo(int most) {
        return new HistoryRequest(sensor, fromMicros, toMicros, resolution, points, OptionalInt.of(most));
    }
}

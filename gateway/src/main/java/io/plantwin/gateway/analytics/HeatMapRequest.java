package io.plantwin.gateway.analytics;

/// What a heat map is asked for.
///
/// @param sensorType empty unless the measure is {@link HeatMapMeasure#VALUE}
/// @param location empty for any
/// @param after the device the list goes on after, empty for the beginning
public record HeatMapRequest(
        HeatMapMeasure measure,
        String sensorType,
        long fromMicros,
        long toMicros,
        String location,
        String after,
        int limit) {}

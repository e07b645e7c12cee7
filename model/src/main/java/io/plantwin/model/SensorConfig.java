package io.plantwin.model;

/// What is configured for one sensor of a device.
///
/// @param unit empty if nobody said
public record SensorConfig(String sensorType, String unit, Limits limits) {}

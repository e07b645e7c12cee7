package io.plantwin.model;

import java.util.List;

/// The five devices every new installation starts with.
public final class ReferenceDevices {

    private static final double NONE_BELOW = Double.NEGATIVE_INFINITY;
    private static final double NONE_ABOVE = Double.POSITIVE_INFINITY;

    /// In the order of their ids.
    public static final List<DeviceConfig> ALL = List.of(
            device("device-001", "temperature", "celsius", new Limits(20, 80, 15, 85), 2_000, "assembly-line-1"),
            device("device-002", "pressure", "psi", new Limits(10, 50, 5, 55), 3_000, "assembly-line-1"),
            device("device-003", "vibration", "hz", new Limits(0, 100, NONE_BELOW, 120), 1_000, "assembly-line-2"),
            device("device-004", "production", "units/hour", new Limits(100, 500, 50, NONE_ABOVE), 5_000, "packaging"),
            device("device-005", "quality", "percent", new Limits(85, 100, 80, NONE_ABOVE), 4_000, "packaging"));

    private ReferenceDevices() {}

    private static DeviceConfig device(
            String id, String sensorType, String unit, Limits limits, long periodMillis, String location) {
        return new DeviceConfig(
                id,
                sensorType,
                location,
                1,
                periodMillis,
                DeviceConfig.DEFAULT_OFFLINE_AFTER_MILLIS,
                List.of(new SensorConfig(sensorType, unit, limits)));
    }
}

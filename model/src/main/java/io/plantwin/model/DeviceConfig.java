package io.plantwin.model;

import java.util.List;

/// What is configured for a device; travels on the compacted topic `device.config`.
///
/// @param deviceType what kind of machine it is, empty if nobody said
/// @param location where it stands, empty if nobody said
/// @param version grows by one with each change
/// @param periodMillis expected time between two readings of a sensor, 0 if unknown
/// @param offlineAfterMillis silence after which the device counts as offline
/// @param sensors one entry per configured sensor; a sensor without an entry has no limits
public record DeviceConfig(
        String deviceId,
        String deviceType,
        String location,
        long version,
        long periodMillis,
        long offlineAfterMillis,
        List<SensorConfig> sensors) {

    /// Offline time of a device nobody configured, in milliseconds.
    public static final long DEFAULT_OFFLINE_AFTER_MILLIS = 30_000;

    public DeviceConfig {
        sensors = List.copyOf(sensors);
    }
}

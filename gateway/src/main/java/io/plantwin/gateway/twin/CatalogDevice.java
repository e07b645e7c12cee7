package io.plantwin.gateway.twin;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import java.util.List;

/// A device as PostgreSQL knows it.
///
/// @param sensors by sensor type
record CatalogDevice(
        String deviceId,
        String type,
        String location,
        String status,
        long periodMillis,
        long offlineAfterMillis,
        long configVersion,
        long createdAtMicros,
        long updatedAtMicros,
        List<CatalogSensor> sensors) {

    /// What is configured for it.
    DeviceConfig config() {
        return new DeviceConfig(
                deviceId,
                type,
                location,
                configVersion,
                periodMillis,
                offlineAfterMillis,
                sensors.stream()
                        .map(sensor -> new SensorConfig(sensor.sensorType(), sensor.unit(), sensor.limits()))
                        .toList());
    }

    /// A sensor as PostgreSQL knows it.
    record CatalogSensor(int sensorId, String sensorType, String unit, Limits limits) {}
}

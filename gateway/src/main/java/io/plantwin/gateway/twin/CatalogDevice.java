package io.plantwin.gateway.twin;

import io.plantwin.model.Limits;
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

    /// A sensor as PostgreSQL knows it.
    record CatalogSensor(int sensorId, String sensorType, String unit, Limits limits) {}
}

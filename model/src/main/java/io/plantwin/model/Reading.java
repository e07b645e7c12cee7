package io.plantwin.model;

/// One value of one sensor at one instant.
///
/// (device, sensor type, timestamp) identifies a reading: a second one with the same three is a duplicate,
/// whatever its value.
///
/// @param deviceId who measured it, see {@link Names#isId}
/// @param sensorType what was measured, see {@link Names#isId}
/// @param timestampMicros when, in microseconds since 1970-01-01T00:00:00Z
/// @param value finite, within {@link SensorTypes} for the known sensor types
/// @param unit up to 20 characters, empty if nobody said
/// @param quality how far it can be trusted
/// @param location where the device stands, empty if nobody said
/// @param status what the device says it is doing
/// @param metadata a flat JSON object as text of up to 1,000 characters, empty if there is none
public record Reading(
        String deviceId,
        String sensorType,
        long timestampMicros,
        double value,
        String unit,
        Quality quality,
        String location,
        OperatingStatus status,
        String metadata) {

    /// The sensor this reading is of.
    public SensorId sensorId() {
        return new SensorId(deviceId, sensorType);
    }

    /// The public id of a reading: `deviceId_sensorType_epochMillis`.
    public String id() {
        return deviceId + "_" + sensorType + "_" + Math.floorDiv(timestampMicros, 1_000);
    }
}

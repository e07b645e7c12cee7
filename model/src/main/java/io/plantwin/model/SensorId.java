package io.plantwin.model;

/// One measured quantity of one device: `temperature` on `CNC-001`.
public record SensorId(String deviceId, String sensorType) {

    @Override
    public String toString() {
        return deviceId + "/" + sensorType;
    }
}

package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;

/// What at most one open alert can be about.
public record AlertKey(String deviceId, String sensorType, AlertType type) {

    static AlertKey of(Condition condition) {
        return new AlertKey(condition.deviceId(), condition.sensorType(), condition.type());
    }

    public static AlertKey of(Alert alert) {
        return new AlertKey(alert.deviceId(), alert.sensorType(), alert.type());
    }

    /// `device-001/temperature/threshold_exceeded`
    @Override
    public String toString() {
        return deviceId + "/" + sensorType + "/" + type;
    }
}

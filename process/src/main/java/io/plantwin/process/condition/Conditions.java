package io.plantwin.process.condition;

import io.plantwin.model.AlertType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What all conditions have in common.
public final class Conditions {

    private Conditions() {}

    /// The id of an occurrence: the same for the same beginning, however often it is derived.
    ///
    /// @param sensorType empty for what is about the device
    /// @param sinceMicros event time at which it began
    public static String id(String deviceId, String sensorType, AlertType type, long sinceMicros) {
        String name = deviceId + "/" + sensorType + "/" + type + "/" + sinceMicros;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

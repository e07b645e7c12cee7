package io.plantwin.gateway.live;

import io.plantwin.model.SensorId;
import java.util.Optional;

/// A `sensor-data` frame on its way, and whose it is.
///
/// @param frame as it came from Redis
record SensorUpdate(SensorId sensor, String frame) {

    private static final String TYPE = "{\"type\":\"sensor-data\",";
    private static final String SENSOR_TYPE = "\"sensorType\":\"";

    /// The update in a frame from a device's channel; empty if it is a frame of another type.
    static Optional<SensorUpdate> of(String deviceId, String frame) {
        if (!frame.startsWith(TYPE)) {
            return Optional.empty();
        }
        // Ids hold nothing that would have to be escaped.
        int begin = frame.indexOf(SENSOR_TYPE) + SENSOR_TYPE.length();
        int end = frame.indexOf('"', begin);
        return begin < SENSOR_TYPE.length() || end < 0
                ? Optional.empty()
                : Optional.of(new SensorUpdate(new SensorId(deviceId, frame.substring(begin, end)), frame));
    }
}

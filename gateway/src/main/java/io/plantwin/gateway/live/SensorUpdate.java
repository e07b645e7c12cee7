package io.plantwin.gateway.live;

import io.plantwin.model.SensorId;
import io.plantwin.wire.json.Iso8601;
import java.util.Optional;
import java.util.OptionalLong;

/// A `sensor-data` frame on its way, and whose it is.
///
/// @param frame as it came from Redis
record SensorUpdate(SensorId sensor, String frame) {

    private static final String TYPE = "{\"type\":\"sensor-data\",";
    private static final String TIMESTAMP = "\"timestamp\":\"";
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

    /// Event time of its reading in microseconds since the epoch; empty if the frame does not say.
    OptionalLong timestampMicros() {
        int begin = frame.indexOf(TIMESTAMP, TYPE.length()) + TIMESTAMP.length();
        int end = frame.indexOf('"', begin);
        return begin < TYPE.length() + TIMESTAMP.length() || end < 0
                ? OptionalLong.empty()
                : Iso8601.parseMicros(frame.substring(begin, end));
    }
}

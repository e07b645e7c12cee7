package io.plantwin.wire.websocket;

import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;
import io.plantwin.model.SensorStatistics;
import io.plantwin.wire.json.JsonBuffer;

/// Frames that travel through Redis to every browser as they are.
public final class Frames {

    private Frames() {}

    /// `{"type":"sensor-data","deviceId":"device-001","timestamp":"…","data":{"sensorType":"temperature",
    /// "value":75.2,"unit":"celsius","quality":"good","status":"normal"}}`
    public static void sensorData(JsonBuffer out, Reading reading, SensorState state) {
        data(out, reading, state);
        out.raw("}");
    }

    /// As above, with `"stats":{"avg":73.5,"trend":"stable"}` at its end.
    ///
    /// @param lastHour the sensor's statistics over the last hour
    public static void sensorData(JsonBuffer out, Reading reading, SensorState state, SensorStatistics lastHour) {
        data(out, reading, state);
        out.raw(",\"stats\":{\"avg\":").number(lastHour.avg());
        out.raw(",\"trend\":\"").raw(lastHour.trend().direction().toString()).raw("\"}}");
    }

    private static void data(JsonBuffer out, Reading reading, SensorState state) {
        out.raw("{\"type\":\"sensor-data\",\"deviceId\":\"").raw(reading.deviceId());
        out.raw("\",\"timestamp\":\"").instant(reading.timestampMicros());
        out.raw("\",\"data\":{\"sensorType\":\"").raw(reading.sensorType());
        out.raw("\",\"value\":").number(reading.value());
        if (!reading.unit().isEmpty()) {
            out.raw(",\"unit\":").text(reading.unit());
        }
        out.raw(",\"quality\":\"").raw(reading.quality().word());
        out.raw("\",\"status\":\"").raw(state.word()).raw("\"}");
    }

    /// `{"type":"device-status","deviceId":"device-001","status":"offline","timestamp":"…"}`
    public static void deviceStatus(JsonBuffer out, String deviceId, boolean online, long sinceMicros) {
        out.raw("{\"type\":\"device-status\",\"deviceId\":\"").raw(deviceId);
        out.raw("\",\"status\":\"").raw(online ? "online" : "offline");
        out.raw("\",\"timestamp\":\"").instant(sinceMicros).raw("\"}");
    }
}

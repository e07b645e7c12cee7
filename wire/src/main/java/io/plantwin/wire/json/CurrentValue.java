package io.plantwin.wire.json;

import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;

/// The newest reading of a sensor and where it stands, as kept in Redis and answered by the API:
/// `{"sensorType":"temperature","value":75.2,"unit":"celsius","quality":"good","status":"normal","timestamp":"…",
/// "location":"assembly-line-1","operatingStatus":"active","metadata":{…}}`. `unit`, `location` and `metadata`
/// are left out where nobody gave them.
public final class CurrentValue {

    private CurrentValue() {}

    public static void write(JsonBuffer out, Reading reading, SensorState state) {
        out.raw("{\"sensorType\":\"").raw(reading.sensorType());
        out.raw("\",\"value\":").number(reading.value());
        if (!reading.unit().isEmpty()) {
            out.raw(",\"unit\":").text(reading.unit());
        }
        out.raw(",\"quality\":\"").raw(reading.quality().word());
        out.raw("\",\"status\":\"").raw(state.word());
        out.raw("\",\"timestamp\":\"").instant(reading.timestampMicros()).raw("\"");
        if (!reading.location().isEmpty()) {
            out.raw(",\"location\":").text(reading.location());
        }
        out.raw(",\"operatingStatus\":\"").raw(reading.status().word()).raw("\"");
        if (!reading.metadata().isEmpty()) {
            out.raw(",\"metadata\":").json(reading.metadata());
        }
        out.raw("}");
    }
}

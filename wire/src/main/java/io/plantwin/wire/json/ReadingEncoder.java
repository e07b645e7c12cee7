package io.plantwin.wire.json;

import io.plantwin.model.Reading;

/// Writes readings as canonical JSON. For one thread.
public final class ReadingEncoder {

    private final JsonBuffer buffer = new JsonBuffer(512);

    /// The canonical JSON of one reading, as UTF-8. Fields nobody gave (unit, location, metadata) are left
    /// out.
    public byte[] encode(Reading reading) {
        write(buffer.clear(), reading);
        return buffer.toByteArray();
    }

    /// Appends the canonical JSON of one reading.
    public static void write(JsonBuffer out, Reading reading) {
        out.raw("{\"deviceId\":\"").raw(reading.deviceId());
        out.raw("\",\"sensorType\":\"").raw(reading.sensorType());
        out.raw("\",\"timestamp\":\"").instant(reading.timestampMicros());
        out.raw("\",\"value\":").number(reading.value());
        if (!reading.unit().isEmpty()) {
            out.raw(",\"unit\":").text(reading.unit());
        }
        out.raw(",\"quality\":\"").raw(reading.quality().word()).raw("\"");
        if (!reading.location().isEmpty()) {
            out.raw(",\"location\":").text(reading.location());
        }
        out.raw(",\"status\":\"").raw(reading.status().word()).raw("\"");
        if (!reading.metadata().isEmpty()) {
            out.raw(",\"metadata\":").json(reading.metadata());
        }
        out.raw("}");
    }
}

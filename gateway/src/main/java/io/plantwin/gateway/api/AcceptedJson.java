package io.plantwin.gateway.api;

import io.plantwin.model.Reading;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.json.ReadingEncoder;
import java.util.List;

/// Writes the answers to readings that were taken.
final class AcceptedJson {

    private static final int BYTES_PER_READING = 320;

    private AcceptedJson() {}

    static byte[] one(Reading reading, long nowMicros) {
        JsonBuffer out = new JsonBuffer(2 * BYTES_PER_READING);
        out.raw("{\"success\":true,\"data\":");
        write(out, reading);
        // The closing brace of the reading makes room for one more field.
        out.truncate(out.size() - 1).raw(",\"processedAt\":\"").instant(nowMicros);
        out.raw("\"},\"meta\":{\"timestamp\":\"").instant(nowMicros).raw("\"}}");
        return out.toByteArray();
    }

    static byte[] many(List<Reading> readings, long nowMicros) {
        JsonBuffer out = new JsonBuffer((readings.size() + 1) * BYTES_PER_READING);
        out.raw("{\"success\":true,\"data\":{\"accepted\":")
                .number(readings.size())
                .raw(",\"readings\":[");
        for (int i = 0; i < readings.size(); i++) {
            if (i > 0) {
                out.raw(",");
            }
            write(out, readings.get(i));
        }
        out.raw("]},\"meta\":{\"timestamp\":\"").instant(nowMicros).raw("\"}}");
        return out.toByteArray();
    }

    private static void write(JsonBuffer out, Reading reading) {
        out.raw("{\"id\":").text(reading.id()).raw(",");
        int begin = out.size();
        JsonBuffer canonical = new JsonBuffer(BYTES_PER_READING);
        ReadingEncoder.write(canonical, reading);
        out.truncate(begin).json(canonical.toString().substring(1));
    }
}

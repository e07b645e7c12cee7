package io.plantwin.gateway.history;

import io.plantwin.wire.json.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;

/// Writes points as CSV (RFC 4180) while they come: `timestamp,value,min,max,count,quality`.
final class HistoryCsv implements PointSink {

    private static final int CHUNK = 32 * 1024;

    private final OutputStream out;
    private final JsonBuffer buffer = new JsonBuffer(CHUNK + 256);

    HistoryCsv(OutputStream out) {
        this.out = out;
        buffer.raw("timestamp,value,min,max,count,quality\r\n");
    }

    @Override
    public void point(long micros, double value, double min, double max, long count, String quality)
            throws IOException {
        buffer.instant(micros).raw(",").number(value).raw(",").number(min);
        buffer.raw(",").number(max).raw(",").number(count).raw(",").raw(quality).raw("\r\n");
        if (buffer.size() >= CHUNK) {
            finish();
        }
    }

    void finish() throws IOException {
        out.write(buffer.toByteArray());
        buffer.clear();
    }
}

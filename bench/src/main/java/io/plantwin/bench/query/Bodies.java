package io.plantwin.bench.query;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.json.ReadingEncoder;
import java.time.Instant;
import java.util.Locale;

/// Bodies of ingestion requests; every reading has a timestamp of its own. For one thread.
public final class Bodies {

    private static final int DEVICES = 100;

    private final String prefix;
    private final JsonBuffer buffer = new JsonBuffer(512);
    private long lastMicros;
    private int next;

    public Bodies(String prefix) {
        this.prefix = prefix;
    }

    /// One reading.
    public byte[] single() {
        ReadingEncoder.write(buffer.clear(), reading());
        return buffer.toByteArray();
    }

    /// `{"readings":[…]}`
    public byte[] batch(int readings) {
        buffer.clear().raw("{\"readings\":[");
        for (int i = 0; i < readings; i++) {
            ReadingEncoder.write(buffer.raw(i == 0 ? "" : ","), reading());
        }
        return buffer.raw("]}").toByteArray();
    }

    private Reading reading() {
        Instant now = Instant.now();
        lastMicros = Math.max(lastMicros + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        next = (next + 1) % DEVICES;
        return new Reading(
                String.format(Locale.ROOT, "%s%05d", prefix, next),
                "temperature",
                lastMicros,
                20 + lastMicros % 6_000 / 100.0,
                "celsius",
                Quality.GOOD,
                "",
                OperatingStatus.ACTIVE,
                "");
    }
}

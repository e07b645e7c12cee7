package io.plantwin.gateway.api;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of what devices did in a time of at most 31 days, a page of devices each.
///
/// @param after the device the page goes on after; empty for the first
record DeviceRowsParameters(long fromMicros, long toMicros, String location, int limit, String after) {

    private static final int MOST = 500;
    private static final int DEFAULT_LIMIT = 100;
    private static final long DAY = 86_400_000_000L;

    /// As they come, `null` where absent.
    record Raw(
            @Nullable String from,
            @Nullable String to,
            @Nullable String location,
            @Nullable String limit,
            @Nullable String cursor) {}

    /// The last 24 hours if absent.
    ///
    /// @param reader may know of other parameters that are wrong
    /// @param step the time ends with the one that is running, so that what several ask in the same one is the same
    static DeviceRowsParameters parse(ParameterReader reader, Raw raw, Clock clock, Duration step) {
        long stepMicros = step.toNanos() / 1_000;
        long now = (Math.floorDiv(clock.millis() * 1_000, stepMicros) + 1) * stepMicros;
        long to = reader.instant("to", raw.to, now);
        long from = reader.instant("from", raw.from, to - DAY);
        String location = reader.text("location", raw.location);
        int limit = reader.number("limit", raw.limit, 1, MOST).orElse(DEFAULT_LIMIT);
        String after = Cursors.key(raw.cursor, reader);
        reader.check();
        ParameterReader.checkRange(from, to, 31 * DAY, "31 days");
        return new DeviceRowsParameters(from, to, location, limit, after);
    }
}

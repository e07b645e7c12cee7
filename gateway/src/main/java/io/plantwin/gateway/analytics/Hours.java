package io.plantwin.gateway.analytics;

import java.util.stream.LongStream;

/// Hours of UTC, one after the other.
///
/// @param fromMicros begin of the first
/// @param count how many
record Hours(long fromMicros, int count) {

    static final long HOUR = 3_600_000_000L;

    /// Those that hold something of a time.
    static Hours covering(long fromMicros, long toMicros) {
        long from = Math.floorDiv(fromMicros, HOUR);
        return new Hours(from * HOUR, Math.toIntExact(Math.ceilDiv(toMicros, HOUR) - from));
    }

    long toMicros() {
        return begin(count);
    }

    long begin(int hour) {
        return fromMicros + hour * HOUR;
    }

    /// Number of the hour that holds this instant; less than 0 or not less than {@link #count} if none of these does.
    int of(long micros) {
        return Math.toIntExact(Math.floorDiv(micros - fromMicros, HOUR));
    }

    LongStream begins() {
        return LongStream.range(0, count).map(hour -> fromMicros + hour * HOUR);
    }
}

package io.plantwin.wire.json;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The time of arrival in microseconds, never the same twice: a reading without a timestamp is identified by
/// its arrival, and two of them must not be taken for duplicates. Threadsafe.
public final class ArrivalClock implements LongSupplier {

    private final Clock clock;
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    public ArrivalClock(Clock clock) {
        this.clock = clock;
    }

    /// Microseconds since the epoch, greater than every result before.
    @Override
    public long getAsLong() {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        return last.updateAndGet(previous -> Math.max(previous + 1, micros));
    }
}

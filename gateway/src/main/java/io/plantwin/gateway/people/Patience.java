package io.plantwin.gateway.people;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Keeps everybody from waiting for a backing service that has just not answered. Threadsafe.
final class Patience {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong until;

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = new AtomicLong(nanos.getAsLong());
    }

    /// It has not answered.
    void away() {
        until.set(nanos.getAsLong() + PAUSE_NANOS);
    }

    /// Whether it is not worth asking yet.
    boolean isAway() {
        return nanos.getAsLong() - until.get() < 0;
    }
}

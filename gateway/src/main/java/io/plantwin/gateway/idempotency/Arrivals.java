package io.plantwin.gateway.idempotency;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/// Arrival times for readings that have no timestamp, remembered. For one thread.
public final class Arrivals implements LongSupplier {

    private final LongSupplier source;
    private final List<Long> given = new ArrayList<>(1);

    public Arrivals(LongSupplier source) {
        this.source = source;
    }

    /// The same again, in the same order.
    public static LongSupplier again(List<Long> arrivals) {
        Iterator<Long> rest = arrivals.iterator();
        return rest::next;
    }

    @Override
    public long getAsLong() {
        long micros = source.getAsLong();
        given.add(micros);
        return micros;
    }

    /// What was given so far.
    public List<Long> given() {
        return List.copyOf(given);
    }
}

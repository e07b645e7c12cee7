package io.plantwin.process.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Up to which instant each partition has been processed completely: whatever arrives from now on arrives later.
/// Threadsafe.
public final class CaughtUp {

    static final long NEVER = Long.MIN_VALUE;

    private final Map<Integer, Long> millis = new ConcurrentHashMap<>();

    /// Everything of this partition that arrived before `millisThen` has been processed and committed.
    public void upTo(int partition, long millisThen) {
        millis.merge(partition, millisThen, Math::max);
    }

    long millis(int partition) {
        return millis.getOrDefault(partition, NEVER);
    }
}

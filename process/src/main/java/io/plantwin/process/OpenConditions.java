package io.plantwin.process;

import io.plantwin.model.AlertType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// How many conditions are open, by type, over everything this instance has a share in. Threadsafe.
public final class OpenConditions {

    private final Set<Share> shares = ConcurrentHashMap.newKeySet();

    /// What one task of the stream knows of.
    public final class Share implements AutoCloseable {

        private final AtomicIntegerArray counts = new AtomicIntegerArray(AlertType.values().length);

        private Share() {}

        public void add(AlertType type, int change) {
            counts.addAndGet(type.ordinal(), change);
        }

        public void set(AlertType type, int count) {
            counts.set(type.ordinal(), count);
        }

        /// They are somebody else's now.
        @Override
        public void close() {
            shares.remove(this);
        }
    }

    public Share share() {
        Share share = new Share();
        shares.add(share);
        return share;
    }

    int count(AlertType type) {
        return shares.stream()
                .mapToInt(share -> share.counts.get(type.ordinal()))
                .sum();
    }
}

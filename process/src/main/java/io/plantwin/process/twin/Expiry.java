package io.plantwin.process.twin;

/// When the cache was last told to keep something. For the publisher.
final class Expiry {

    private long refreshedNanos;
    private boolean set;

    /// Whether it is to be told again; if so, it counts as told.
    boolean refresh(long nowNanos, long everyNanos) {
        if (set && nowNanos - refreshedNanos < everyNanos) {
            return false;
        }
        set = true;
        refreshedNanos = nowNanos;
        return true;
    }

    /// Nobody knows any more what the cache was told.
    void forget() {
        set = false;
    }
}

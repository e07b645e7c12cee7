package io.plantwin.gateway.limit;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The permits of one client in this process. Threadsafe; at most one request of a client asks Redis at a time.
final class ClientPermits {

    private static final int MOST_AT_ONCE = 128;
    private static final int LIMIT_PER_PERMIT = 1_000;
    /// Used up within this time, twice as many are taken the next time.
    private static final long QUICK_MILLIS = 100;
    /// For how long permits in hand, and a refusal, stand.
    private static final long STAND_MILLIS = 1_000;

    private final String client;
    private final SharedCounts shared;
    private final LongSupplier millis;
    private final ReentrantLock lock = new ReentrantLock();
    private final LocalWindow local = new LocalWindow();
    private Grant last = new Grant(0, 0, 0);
    private long takenAt = Long.MIN_VALUE / 2;
    private int inHand;
    private int size = 1;

    ClientPermits(String client, SharedCounts shared, LongSupplier millis) {
        this.client = client;
        this.shared = shared;
        this.millis = millis;
    }

    Allowance take(int limit) {
        lock.lock();
        try {
            long now = millis.getAsLong();
            long age = now - takenAt;
            boolean refusedJustNow = last.granted() == 0 && age < Math.min(STAND_MILLIS, last.resetMillis());
            if (inHand == 0 || age >= STAND_MILLIS) {
                if (refusedJustNow) {
                    return allowance(false, limit, age);
                }
                ask(limit, now, age);
                age = 0;
            }
            if (inHand == 0) {
                return allowance(false, limit, age);
            }
            inHand--;
            return allowance(true, limit, age);
        } finally {
            lock.unlock();
        }
    }

    private void ask(int limit, long now, long age) {
        int most = Math.clamp(limit / LIMIT_PER_PERMIT, 1, MOST_AT_ONCE);
        size = age < QUICK_MILLIS ? Math.min(most, size * 2) : age < STAND_MILLIS ? Math.max(1, size / 2) : 1;
        Optional<Grant> grant = shared.take(client, limit, size);
        last = grant.orElseGet(() -> local.take(limit, size, now));
        inHand = last.granted();
        takenAt = now;
    }

    private Allowance allowance(boolean granted, int limit, long age) {
        long seconds = Math.ceilDiv(Math.max(1, last.resetMillis() - age), 1_000L);
        return new Allowance(granted, limit, last.remaining() + inHand, (int) seconds);
    }
}

package io.plantwin.gateway.web;

import java.util.function.LongSupplier;

/// Counts the requests of the last minute, by seconds. Threadsafe.
public final class RequestStatistics {

    private static final int SECONDS = 60;

    private final LongSupplier epochSeconds;
    private final long[] second = new long[SECONDS];
    private final long[] requests = new long[SECONDS];
    private final long[] failures = new long[SECONDS];

    public RequestStatistics(LongSupplier epochSeconds) {
        this.epochSeconds = epochSeconds;
    }

    /// @param failed how many of them failed for our own reasons (5xx)
    public record LastMinute(long requests, long failed) {
        /// 0 … 1.
        public double errorRate() {
            return requests == 0 ? 0 : (double) failed / requests;
        }
    }

    synchronized void count(int status) {
        long now = epochSeconds.getAsLong();
        int slot = (int) Math.floorMod(now, SECONDS);
        if (second[slot] != now) {
            second[slot] = now;
            requests[slot] = 0;
            failures[slot] = 0;
        }
        requests[slot]++;
        if (status >= 500) {
            failures[slot]++;
        }
    }

    public synchronized LastMinute lastMinute() {
        long oldest = epochSeconds.getAsLong() - SECONDS;
        long total = 0;
        long failed = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (second[i] > oldest) {
                total += requests[i];
                failed += failures[i];
            }
        }
        return new LastMinute(total, failed);
    }
}

package io.plantwin.alert.notify.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// At most so many messages within any minute.
final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final ArrayDeque<Instant> sent = new ArrayDeque<>();

    RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    void sent(Instant at) {
        sent.addLast(at);
    }

    /// Messages that may still be sent now.
    int left(Instant now) {
        while (!sent.isEmpty() && !sent.getFirst().plus(WINDOW).isAfter(now)) {
            sent.removeFirst();
        }
        return Math.max(0, perMinute - sent.size());
    }

    /// When the next one may be sent, if none is left now.
    Instant nextFree() {
        return sent.getFirst().plus(WINDOW);
    }
}

package io.plantwin.alert.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts attempts: `plantwin.alert.notifications{channel,outcome}` with the outcomes `sent`, `failed` and `given_up`;
/// and shows what waits: `plantwin.alert.notifications.waiting{channel}`. Threadsafe.
final class NotifyMeters {

    private static final String NAME = "plantwin.alert.notifications";

    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();

    NotifyMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String channel, String outcome) {
        registry.counter(NAME, "channel", channel, "outcome", outcome).increment();
    }

    /// @param events not delivered yet
    void waiting(String channel, int events) {
        waiting.computeIfAbsent(
                        channel,
                        name -> registry.gauge(NAME + ".waiting", Tags.of("channel", name), new AtomicInteger()))
                .set(events);
    }
}

package io.plantwin.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plantwin.alert.lifecycle.AlertState;
import io.plantwin.alert.lifecycle.OpenAlert;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What this role counts. Counters tell what was done, including what is done again after a crash.
/// Threadsafe.
public final class AlertMetrics {

    private static final int SEVERITIES = Severity.values().length;

    private final MeterRegistry registry;
    private final Map<Integer, int[]> standing = new ConcurrentHashMap<>();
    private final Counter chattering;
    private final Counter refused;
    private final Timer decided;
    private final Timer acknowledged;
    private final Timer resolved;
    private volatile boolean flood;

    public AlertMetrics(MeterRegistry registry) {
        this.registry = registry;
        chattering = counter("plantwin.alert.chattering", "Alerts that came back just after they resolved themselves");
        refused = counter("plantwin.alert.refused", "Records of Kafka that made no sense and were passed over");
        decided = Timer.builder("plantwin.alert.latency")
                .description("From what a condition is about to the event of its alert")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        acknowledged =
                timer("plantwin.alert.acknowledge", "From the reading that raised an alert to its acknowledgement");
        resolved = timer("plantwin.alert.resolve", "From the reading that raised an alert to its end");
        for (AlertStatus status : AlertStatus.values()) {
            for (Severity severity : Severity.values()) {
                if (status.isOpen()) {
                    Gauge.builder("plantwin.alert.open", () -> open(status, severity))
                            .description("Open alerts of the partitions this instance has")
                            .tag("status", status.toString())
                            .tag("severity", severity.toString())
                            .register(registry);
                }
            }
        }
        gauge("plantwin.alert.flood", "1 while there is an alert flood", () -> flood ? 1 : 0);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofSeconds(1))
                .maximumExpectedValue(Duration.ofHours(12))
                .register(registry);
    }

    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private int open(AlertStatus status, Severity severity) {
        return standing.values().stream()
                .mapToInt(counts -> counts[index(status, severity)])
                .sum();
    }

    private static int index(AlertStatus status, Severity severity) {
        return status.ordinal() * SEVERITIES + severity.ordinal();
    }

    /// These are the alerts of a partition that this instance has.
    public void standing(int partition, Collection<AlertState> states) {
        int[] counts = new int[AlertStatus.values().length * SEVERITIES];
        for (AlertState state : states) {
            if (state instanceof OpenAlert open) {
                counts[index(open.alert().status(), open.alert().severity())]++;
            }
        }
        standing.put(partition, counts);
    }

    /// This instance no longer has the partition.
    public void released(int partition) {
        standing.remove(partition);
    }

    public void happened(AlertEvent event) {
        Alert alert = event.alert();
        registry.counter(
                        "plantwin.alert.events",
                        "kind",
                        event.kind().toString(),
                        "severity",
                        alert.severity().toString())
                .increment();
        long micros = Math.max(0, event.timestampMicros() - alert.triggeredAtMicros());
        switch (event.kind()) {
            case ACKNOWLEDGED -> acknowledged.record(micros, TimeUnit.MICROSECONDS);
            case RESOLVED -> resolved.record(micros, TimeUnit.MICROSECONDS);
            case TRIGGERED, UPDATED, ESCALATED, SHELVED, UNSHELVED -> {}
        }
    }

    /// A condition has led to an event. Clocks ahead of ours count as 0.
    public void decided(long micros) {
        decided.record(Math.max(0, micros), TimeUnit.MICROSECONDS);
    }

    public void answered(AlertCommand.Action action, AlertReply.Outcome outcome) {
        registry.counter("plantwin.alert.commands", "action", action.toString(), "outcome", outcome.toString())
                .increment();
    }

    public void chattering() {
        chattering.increment();
    }

    public void refused() {
        refused.increment();
    }

    public void flood(boolean raised) {
        flood = raised;
    }
}

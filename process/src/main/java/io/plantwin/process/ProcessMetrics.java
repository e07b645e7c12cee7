package io.plantwin.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What this role counts. Counters tell what was done, including what is done again after a crash; the ledger
/// doesn't rest on them. Threadsafe.
public final class ProcessMetrics {

    private final MeterRegistry registry;
    private final Counter readings;
    private final Counter windows;
    private final Counter late;
    private final Counter duplicates;
    private final Counter refused;
    private final Counter updates;
    private final Counter transitions;
    private final Map<AlertType, Counter> entered = new EnumMap<>(AlertType.class);
    private final OpenConditions openConditions = new OpenConditions();
    private final Timer latency;

    public ProcessMetrics(MeterRegistry registry) {
        this.registry = registry;
        readings = counter("plantwin.process.readings", "Readings taken from sensor.raw");
        windows = counter("plantwin.process.windows", "Windows closed and sent to sensor.aggregated");
        late = counter("plantwin.process.late", "Readings whose window was closed already");
        duplicates = counter("plantwin.process.duplicates", "Readings that were in their window already");
        refused = counter("plantwin.process.refused", "Records of sensor.raw that became dead letters");
        updates = counter("plantwin.process.redis.updates", "Current values written to Redis and published");
        transitions = counter("plantwin.process.presence.changes", "Devices that came or went");
        for (AlertType type : AlertType.values()) {
            entered.put(
                    type,
                    Counter.builder("plantwin.process.conditions.entered")
                            .description("Conditions that were entered")
                            .tag("type", type.toString())
                            .register(registry));
            Gauge.builder("plantwin.process.conditions.open", () -> openConditions.count(type))
                    .description("Conditions that are open")
                    .tag("type", type.toString())
                    .register(registry);
        }
        latency = Timer.builder("plantwin.process.latency")
                .description("From a reading's timestamp to its value in Redis")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    public void reading() {
        readings.increment();
    }

    public void windowsClosed(int count) {
        windows.increment(count);
    }

    public void late() {
        late.increment();
    }

    public void duplicate() {
        duplicates.increment();
    }

    public void refused() {
        refused.increment();
    }

    public void shown(int updateCount, int transitionCount) {
        updates.increment(updateCount);
        transitions.increment(transitionCount);
    }

    /// A condition was told of.
    public void condition(Condition condition) {
        Counter counter = entered.get(condition.type());
        if (condition.phase() == Condition.Phase.ENTERED && counter != null) {
            counter.increment();
        }
    }

    public OpenConditions openConditions() {
        return openConditions;
    }

    /// Values of readings with a clock ahead of ours count as 0.
    public void latency(long millis) {
        latency.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }
}

package io.plantwin.alert.stream;

import io.plantwin.alert.AlertMetrics;
import io.plantwin.alert.flood.FloodSettings;
import io.plantwin.alert.flood.FloodWatch;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Words;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Reads the one partition of `alerts`, where the alerts of all devices and instances meet, and tells of a
/// flood as of any other condition.
final class FloodProcessor implements Processor<String, byte[], String, byte[]> {

    private static final String STORE = "flood";
    private static final String KEY = "flood";
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final long REPORT_MICROS = 5_000_000;

    private final FloodSettings settings;
    private final AlertMetrics metrics;
    private final Clock clock;
    private FloodWatch watch;
    private long reportedMicros;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> store;

    FloodProcessor(FloodSettings settings, AlertMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.watch = new FloodWatch(settings);
    }

    static StoreBuilder<?> storeBuilder() {
        return AlertStore.builder(STORE);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        KeyValueStore<String, byte[]> kept = newContext.getStateStore(STORE);
        store = kept;
        byte[] state = kept.get(KEY);
        watch = state == null
                ? new FloodWatch(settings)
                : new FloodWatch(settings, Words.decode(state, FloodWatch.State.class));
        newContext.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, time -> sweep());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        AlertEvent event;
        try {
            event = Words.decode(record.value() == null ? new byte[0] : record.value(), AlertEvent.class);
        } catch (IllegalArgumentException e) {
            metrics.refused();
            return;
        }
        long now = nowMicros();
        boolean isOld = now - event.timestampMicros() > settings.window().toNanos() / 1_000;
        if (event.kind() != AlertEvent.Kind.TRIGGERED || isOld || isAboutFlood(event)) {
            return;
        }
        FloodWatch.Outcome outcome = watch.triggered(Math.min(now, event.timestampMicros()));
        tell(outcome);
        keep();
    }

    private static boolean isAboutFlood(AlertEvent event) {
        return event.alert().deviceId().equals(Condition.SYSTEM)
                && event.alert().sensorType().equals(Condition.ALERT_FLOOD);
    }

    private void sweep() {
        if (!watch.isRaised()) {
            return;
        }
        FloodWatch.State before = watch.state();
        tell(watch.passTime(nowMicros()));
        FloodWatch.State after = watch.state();
        if (before.raised() != after.raised() || (before.calmSinceMicros() == 0) != (after.calmSinceMicros() == 0)) {
            keep();
        }
    }

    private void keep() {
        store().put(KEY, Words.encode(watch.state()));
    }

    private void tell(FloodWatch.Outcome outcome) {
        metrics.flood(watch.isRaised());
        switch (outcome) {
            case QUIET -> {}
            case ENTERED -> report(Condition.Phase.ENTERED);
            case CLEARED -> report(Condition.Phase.CLEARED);
            case CONTINUES -> {
                if (nowMicros() - reportedMicros >= REPORT_MICROS) {
                    report(Condition.Phase.CONTINUES);
                }
            }
        }
    }

    private void report(Condition.Phase phase) {
        long now = nowMicros();
        reportedMicros = now;
        String name = String.join("/", Condition.SYSTEM, Condition.ALERT_FLOOD, Long.toString(watch.sinceMicros()));
        Condition condition = new Condition(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                Condition.SYSTEM,
                Condition.ALERT_FLOOD,
                AlertType.THRESHOLD_EXCEEDED,
                phase,
                Severity.HIGH,
                Optional.of((double) watch.rate()),
                Optional.of((double) settings.limit()),
                Optional.of((double) watch.peak()),
                watch.count(),
                message(),
                "",
                watch.sinceMicros(),
                now);
        context().forward(new Record<>(Condition.SYSTEM, Words.encode(condition), now / 1_000));
    }

    private String message() {
        return "Alert flood: " + watch.rate() + " new alerts within "
                + settings.window().toMinutes() + " minutes, more than " + settings.limit() + " can be looked after";
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    private ProcessorContext<String, byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private KeyValueStore<String, byte[]> store() {
        return Objects.requireNonNull(store, "init comes first");
    }

    @Override
    public void close() {
        metrics.flood(false);
    }
}

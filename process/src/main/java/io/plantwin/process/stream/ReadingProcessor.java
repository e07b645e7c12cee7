package io.plantwin.process.stream;

import io.plantwin.model.Condition;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.fleet.PresenceNote;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.PartitionTwins;
import io.plantwin.process.twin.Twins;
import io.plantwin.process.window.Verdict;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.json.SensorWindowJson;
import io.plantwin.wire.json.Words;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Takes the readings of one partition one by one: decides what they change, then applies it.
final class ReadingProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration HURRY = Duration.ofMillis(100);
    private static final byte[] NOTHING = {};

    /// A reading this far ahead of its arrival would close its sensor's windows for just as long: it is refused.
    private static final long MAX_AHEAD_MICROS = Duration.ofDays(1).toNanos() / 1_000;

    private final Twins twins;
    private final CaughtUp caughtUp;
    private final DeadLetters deadLetters;
    private final DeviceDirectory devices;
    private final RuleDirectory rules;
    private final ProcessMetrics metrics;
    private final ReadingDecoder decoder;
    private final PresenceJudge presence;
    private final FigureSweep figures;
    private final List<SensorWindow> closed = new ArrayList<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable WindowStore store;
    private @Nullable Analyst analyst;
    private @Nullable PartitionTwins owned;
    private boolean urgent;

    ReadingProcessor(
            Twins twins,
            CaughtUp caughtUp,
            DeadLetters deadLetters,
            DeviceDirectory devices,
            RuleDirectory rules,
            Duration figuresEvery,
            ProcessMetrics metrics,
            Clock clock) {
        this.figures = new FigureSweep(figuresEvery);
        this.twins = twins;
        this.caughtUp = caughtUp;
        this.deadLetters = deadLetters;
        this.devices = devices;
        this.rules = rules;
        this.metrics = metrics;
        this.decoder = new ReadingDecoder(DecodeLimits.CHECKED_BEFORE, () -> 0, clock);
        this.presence = new PresenceJudge(devices, rules);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        WindowStore windows = newContext.getStateStore(WindowStore.NAME);
        store = windows;
        windows.finishRestore();
        analyst = new Analyst(rules, devices, windows, metrics.openConditions().share(), this::tell);
        owned = windows.sensors().twins();
        twins.own(newContext.taskId().partition(), owned);
        newContext.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, time -> sweep());
        newContext.schedule(HURRY, PunctuationType.WALL_CLOCK_TIME, time -> hurry());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        metrics.reading();
        long arrival = store().arrivedUpTo(record.timestamp());
        byte[] value = record.value() == null ? NOTHING : record.value();
        try {
            switch (decoder.decode(value)) {
                case Decoded.Accepted(var readings) -> take(readings.getFirst(), arrival, value);
                case Decoded.Refused refused -> refuse(refused.reason(), refused.message(), value);
            }
        } catch (RuntimeException e) {
            refuse(RefusalReason.UNPROCESSABLE, "could not be processed: " + e, value);
        }
        emit();
        if (store().isFull()) {
            context().commit();
        }
    }

    private void take(Reading reading, long arrival, byte[] value) {
        if (reading.timestampMicros() - arrival * 1_000 > MAX_AHEAD_MICROS) {
            refuse(RefusalReason.IN_FUTURE, "its timestamp is more than a day ahead of its arrival", value);
            return;
        }
        Sensor sensor = store().sensors().of(reading);
        analyst().followRules(sensor);
        Quality quality = reading.quality();
        Verdict verdict = sensor.windows.add(reading.timestampMicros(), arrival, reading.value(), quality, closed::add);
        store().marksMayHaveChanged(sensor);
        sensor.twin.device().arrived(arrival);
        if (verdict != Verdict.DUPLICATE) {
            sensor.twin.observe(reading);
        }
        switch (verdict) {
            case COUNTED -> analyse(sensor, reading, arrival, false);
            case DUPLICATE -> metrics.duplicate();
            case LATE -> {
                metrics.late();
                analyse(sensor, reading, arrival, true);
            }
        }
    }

    private void analyse(Sensor sensor, Reading reading, long arrival, boolean late) {
        store().took(sensor, reading, arrival, late);
        analyst().take(sensor, reading, late);
    }

    /// Something opened or closed: people wait for it, the commit doesn't.
    private void tell(Condition condition) {
        metrics.condition(condition);
        context().forward(ConditionRecords.of(condition, store().arrivedUpToMillis()), ProcessTopology.CONDITIONS);
        urgent |= condition.phase() != Condition.Phase.CONTINUES;
    }

    /// Commits early if somebody waits for it.
    private void hurry() {
        figures.pass(HURRY.toMillis(), store().sensors().all());
        if (urgent) {
            urgent = false;
            context().commit();
        }
    }

    /// Time has passed: closes the windows of sensors that fell silent, clears what is over, says who is there.
    private void sweep() {
        long idleSince = caughtUp.millis(context().taskId().partition());
        if (idleSince != CaughtUp.NEVER) {
            store().arrivedUpTo(idleSince);
            store().sensors().twins().live();
        }
        long arrivedUpTo = store().arrivedUpToMillis();
        store().sensors().forEach(sensor -> {
            sensor.windows.closeIfSilent(arrivedUpTo, closed::add);
            store().marksMayHaveChanged(sensor);
            analyst().sweep(sensor, arrivedUpTo);
        });
        emit();
        store().sensors().devices().forEach(device -> presence.news(device).ifPresent(note -> say(device, note)));
    }

    private void say(Device device, PresenceNote note) {
        byte[] key = note.deviceId().getBytes(StandardCharsets.US_ASCII);
        context().forward(new Record<>(key, Words.encode(note), store().arrivedUpToMillis()), ProcessTopology.PRESENCE);
        urgent |= note.standing().isMissing() || device.told.isMissing();
        store().told(device, note.standing());
    }

    private void emit() {
        if (closed.isEmpty()) {
            return;
        }
        for (SensorWindow window : closed) {
            byte[] key = window.deviceId().getBytes(StandardCharsets.US_ASCII);
            context()
                    .forward(
                            new Record<>(key, SensorWindowJson.encode(window), store().arrivedUpToMillis()),
                            ProcessTopology.WINDOWS);
        }
        metrics.windowsClosed(closed.size());
        closed.clear();
    }

    private void refuse(RefusalReason reason, String message, byte[] payload) {
        String source = context()
                .recordMetadata()
                .map(from -> from.topic() + "/" + from.partition() + "@" + from.offset())
                .orElse("");
        deadLetters.send(source, reason, message, payload);
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private WindowStore store() {
        return Objects.requireNonNull(store, "init comes first");
    }

    private Analyst analyst() {
        return Objects.requireNonNull(analyst, "init comes first");
    }

    @Override
    public void close() {
        if (analyst != null) {
            analyst.close();
        }
        if (owned != null && context != null) {
            twins.release(context.taskId().partition(), owned);
        }
    }
}

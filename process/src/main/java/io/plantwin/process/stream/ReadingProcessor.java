package io.plantwin.process.stream;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.twin.PartitionTwins;
import io.plantwin.process.twin.Twins;
import io.plantwin.process.window.Verdict;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.json.SensorWindowJson;
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
    private static final byte[] NOTHING = {};

    /// A reading this far ahead of its arrival would close its sensor's windows for just as long: it is refused.
    private static final long MAX_AHEAD_MICROS = Duration.ofDays(1).toNanos() / 1_000;

    private final Twins twins;
    private final CaughtUp caughtUp;
    private final DeadLetters deadLetters;
    private final ProcessMetrics metrics;
    private final ReadingDecoder decoder;
    private final List<SensorWindow> closed = new ArrayList<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable WindowStore store;
    private @Nullable PartitionTwins owned;

    ReadingProcessor(Twins twins, CaughtUp caughtUp, DeadLetters deadLetters, ProcessMetrics metrics, Clock clock) {
        this.twins = twins;
        this.caughtUp = caughtUp;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.decoder = new ReadingDecoder(DecodeLimits.CHECKED_BEFORE, () -> 0, clock);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        WindowStore windows = newContext.getStateStore(WindowStore.NAME);
        store = windows;
        owned = windows.sensors().twins();
        twins.own(newContext.taskId().partition(), owned);
        newContext.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, time -> sweep());
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
        if (store().journal().pending() >= Journal.MANY) {
            context().commit();
        }
    }

    private void take(Reading reading, long arrival, byte[] value) {
        if (reading.timestampMicros() - arrival * 1_000 > MAX_AHEAD_MICROS) {
            refuse(RefusalReason.IN_FUTURE, "its timestamp is more than a day ahead of its arrival", value);
            return;
        }
        Sensor sensor = store().sensors().of(reading);
        Quality quality = reading.quality();
        Verdict verdict = sensor.windows.add(reading.timestampMicros(), arrival, reading.value(), quality, closed::add);
        store().marksMayHaveChanged(sensor);
        sensor.twin.device().arrived(arrival);
        if (verdict != Verdict.DUPLICATE) {
            sensor.twin.observe(reading);
        }
        switch (verdict) {
            case COUNTED -> store().journal().append(sensor, reading, arrival);
            case DUPLICATE -> metrics.duplicate();
            case LATE -> metrics.late();
        }
    }

    /// Closes the windows of sensors that fell silent.
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
        });
        emit();
    }

    private void emit() {
        if (closed.isEmpty()) {
            return;
        }
        for (SensorWindow window : closed) {
            byte[] key = window.deviceId().getBytes(StandardCharsets.US_ASCII);
            context().forward(new Record<>(key, SensorWindowJson.encode(window), store().arrivedUpToMillis()));
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

    @Override
    public void close() {
        if (owned != null && context != null) {
            twins.release(context.taskId().partition(), owned);
        }
    }
}

package io.plantwin.process.stream;

import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.process.OpenConditions;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.fleet.FleetSettings;
import io.plantwin.process.fleet.FleetState;
import io.plantwin.process.fleet.FleetWatch;
import io.plantwin.process.fleet.Member;
import io.plantwin.process.fleet.PresenceNote;
import io.plantwin.wire.json.Words;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what all partitions say about their devices; tells who is offline. There is one of it in an installation.
final class FleetProcessor implements Processor<String, byte[], byte[], byte[]>, FleetWatch.FleetBook {

    static final String STORE = "fleet";

    private static final Logger LOG = LoggerFactory.getLogger(FleetProcessor.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ProcessMetrics metrics;
    private final FleetWatch watch;
    private final OpenConditions.Share open;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> store;

    FleetProcessor(FleetSettings settings, ProcessMetrics metrics) {
        this.metrics = metrics;
        this.open = metrics.openConditions().share();
        this.watch = new FleetWatch(settings, this);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        KeyValueStore<String, byte[]> kept = newContext.getStateStore(STORE);
        store = kept;
        try (KeyValueIterator<String, byte[]> all = kept.all()) {
            while (all.hasNext()) {
                restore(all.next());
            }
        }
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, watch::tick);
    }

    private void restore(KeyValue<String, byte[]> kept) {
        if (kept.key.equals(Condition.SYSTEM)) {
            watch.restore(Words.decode(kept.value, FleetState.class));
        } else {
            watch.restore(Words.decode(kept.value, Member.class));
        }
        open.set(AlertType.DEVICE_OFFLINE, watch.openCount());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            watch.note(
                    Words.decode(record.value(), PresenceNote.class), context().currentSystemTimeMs());
        } catch (IllegalArgumentException e) {
            LOG.warn("device.presence holds a record of {} that makes no sense: {}", record.key(), e.getMessage());
        }
    }

    @Override
    public void tell(Condition condition) {
        metrics.condition(condition);
        context().forward(ConditionRecords.of(condition, context().currentSystemTimeMs()));
        open.set(condition.type(), watch.openCount());
        if (condition.phase() != Condition.Phase.CONTINUES) {
            context().commit();
        }
    }

    @Override
    public void keep(String deviceId, @Nullable Member member) {
        store().put(deviceId, member == null ? null : Words.encode(member));
    }

    @Override
    public void keepFleet(@Nullable FleetState state) {
        store().put(Condition.SYSTEM, state == null ? null : Words.encode(state));
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private KeyValueStore<String, byte[]> store() {
        return Objects.requireNonNull(store, "init comes first");
    }

    @Override
    public void close() {
        open.close();
    }
}

package io.plantwin.process.stream;

import io.plantwin.model.Reading;
import io.plantwin.process.fleet.PresenceNote.Standing;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.PartitionTwins;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.ReadingDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/// The state of one partition: objects on the heap, written to the changelog when Kafka Streams is about to commit.
///
/// This leans on two of Kafka Streams' internals, pinned by `WindowStoreTest` and the restart test: a store that is a
/// {@link CachedStateStore} gets {@link #flushCache} within the transaction, right before the offsets are added to it
/// (`StreamTask.prepareCommit` → `ProcessorStateManager.flushCache`), and `logChange` writes to the changelog within
/// that transaction, as the built-in stores do.
final class WindowStore implements StateStore, CachedStateStore<byte[], byte[]> {

    static final String NAME = "windows";

    private final Conflation conflation;
    private final Runnable beforeCommit;
    private final SensorMarks marks;
    private final AnalysisLog analysisLog = new AnalysisLog();
    private final Snapshots snapshots;
    private final List<Sensor> marksWaiting = new ArrayList<>();
    private final List<Sensor> conditionsWaiting = new ArrayList<>();
    private final List<Device> devicesWaiting = new ArrayList<>();
    private Journal journal = new Journal();
    private Sensors sensors;
    private ChangeLog changelog = (key, value) -> {
        throw new IllegalStateException("the store is not open");
    };
    private long arrivedUpToMillis;
    private boolean open;

    /// @param beforeCommit must succeed, or nothing is committed
    /// @param snapshotEvery about how often each sensor's analysis is written as a whole
    WindowStore(Conflation conflation, Runnable beforeCommit, Duration snapshotEvery, Clock clock) {
        this.snapshots = new Snapshots(snapshotEvery, clock);
        this.conflation = conflation;
        this.beforeCommit = beforeCommit;
        this.marks = new SensorMarks(new ReadingDecoder(DecodeLimits.CHECKED_BEFORE, () -> 0, clock));
        this.sensors = new Sensors(new PartitionTwins(conflation));
    }

    Sensors sensors() {
        return sensors;
    }

    /// A reading was counted, or came too late to be.
    void took(Sensor sensor, Reading reading, long arrivalMillis, boolean late) {
        journal.append(sensor, reading, arrivalMillis, late);
        snapshots.took(sensor);
    }

    /// Whether so much waits for the commit that it is due.
    boolean isFull() {
        return journal.pending() >= Journal.MANY;
    }

    /// Arrival time of the partition: everything that arrived before has been added.
    long arrivedUpToMillis() {
        return arrivedUpToMillis;
    }

    /// Moves the arrival time forward; it never goes back, even if a broker's clock does.
    ///
    /// @return the arrival time now
    long arrivedUpTo(long millis) {
        if (millis > arrivedUpToMillis) {
            arrivedUpToMillis = millis;
            sensors.twins().arrivedUpTo(millis);
        }
        return arrivedUpToMillis;
    }

    /// The sensor's windows may have closed: its marks go into the next commit if they did.
    void marksMayHaveChanged(Sensor sensor) {
        if (!sensor.marksWaiting && sensor.windows.closedUpToMillis() != sensor.loggedClosedUpTo) {
            sensor.marksWaiting = true;
            marksWaiting.add(sensor);
        }
    }

    /// The sensor's conditions go into the next commit if something opened or closed.
    void conditionsMayHaveChanged(Sensor sensor) {
        if (sensor.analysis.conditions().isDirty() && !sensor.conditionsWaiting) {
            sensor.conditionsWaiting = true;
            conditionsWaiting.add(sensor);
        }
    }

    /// This was said about a device; it goes into the next commit.
    void told(Device device, Standing standing) {
        device.told = standing;
        if (!device.toldWaiting) {
            device.toldWaiting = true;
            devicesWaiting.add(device);
        }
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
        snapshots.write(sensors.all(), sensor -> analysisLog.writeSnapshot(sensor, changelog));
        journal.flush(changelog);
        for (Sensor sensor : conditionsWaiting) {
            if (sensor.analysis.conditions().isDirty()) {
                analysisLog.writeConditions(sensor, changelog);
            }
            sensor.conditionsWaiting = false;
        }
        conditionsWaiting.clear();
        for (Device device : devicesWaiting) {
            DeviceMarks.write(device, changelog);
            device.toldWaiting = false;
        }
        devicesWaiting.clear();
        for (Sensor sensor : marksWaiting) {
            marks.write(sensor, changelog);
            sensor.loggedClosedUpTo = sensor.windows.closedUpToMillis();
            sensor.marksWaiting = false;
        }
        marksWaiting.clear();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        forget();
        if (context instanceof InternalProcessorContext<?, ?> internal) {
            writeTo((key, value) -> internal.logChange(
                    NAME, Bytes.wrap(key), value, arrivedUpToMillis, new RecordHeaders(), Position.emptyPosition()));
        }
        context.register(root, this::restore);
        open = true;
    }

    void writeTo(ChangeLog newChangelog) {
        changelog = newChangelog;
    }

    void restore(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            if (key[0] == JournalChunk.KEY_KIND) {
                journal.forget(key);
            }
            return;
        }
        switch (key[0]) {
            case JournalChunk.KEY_KIND -> journal.restore(key, value, sensors);
            case SensorMarks.KEY_KIND -> marks.restore(value, sensors);
            case AnalysisLog.CONDITIONS, AnalysisLog.SNAPSHOT -> analysisLog.restore(key, value, sensors);
            case DeviceMarks.KEY_KIND -> DeviceMarks.restore(key, value, sensors);
            default -> throw new IllegalStateException("the changelog holds something unknown: " + (char) key[0]);
        }
    }

    /// Everything was read back.
    void finishRestore() {
        sensors.forEach(Sensor::finishRestore);
    }

    private void forget() {
        journal = new Journal();
        sensors = new Sensors(new PartitionTwins(conflation));
        marksWaiting.clear();
        conditionsWaiting.clear();
        devicesWaiting.clear();
        arrivedUpToMillis = 0;
    }

    /// Called when a partition stays here as a standby, after a commit: what is on the heap is the state, not a cache.
    @Override
    public void clearCache() {}

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void close() {
        open = false;
        forget();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}

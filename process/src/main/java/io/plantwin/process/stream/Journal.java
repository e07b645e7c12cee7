package io.plantwin.process.stream;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.window.SensorWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// The readings that state on the heap was made of since it was last written down as a whole, as chunks in the
/// changelog: one for each commit (more after a rush), each complete in itself. A chunk is removed when the last of its
/// windows is closed and each of its sensors has a newer snapshot. Each reading is written once, however often what is
/// made of it changes.
///
/// ```
/// chunk   = version (1 byte), entries in the order they came
/// entry   = sensor's index in this chunk (4); if the index is new its name (device id, sensor type: length (1) and
///           ASCII) and the number of this reading of the sensor (8), following entries go on from it; timestamp in µs
///           (8), arrival in ms (8), value (8), quality, plus 64 if it was late (1)
/// ```
final class Journal {

    /// Pending readings at which a commit is due.
    static final int MANY = 300_000;

    private static final byte VERSION = 2;

    /// Without numbers and late readings.
    private static final byte OLD_VERSION = 1;

    private static final int LATE = 64;
    private static final int MAX_CHUNK_BYTES = 400_000;
    private static final Quality[] QUALITIES = Quality.values();

    private final List<JournalChunk> chunks = new ArrayList<>();
    private final Bytes out = new Bytes();
    private long nextSequence;

    private Sensor[] sensors = new Sensor[1_024];
    private long[] timestamps = new long[1_024];
    private long[] arrivals = new long[1_024];
    private double[] values = new double[1_024];
    private byte[] qualities = new byte[1_024];
    private int pending;

    /// Remembers a reading for the next commit.
    ///
    /// @param late its window was closed already
    void append(Sensor sensor, Reading reading, long arrivalMillis, boolean late) {
        if (pending == sensors.length) {
            int capacity = pending * 2;
            sensors = Arrays.copyOf(sensors, capacity);
            timestamps = Arrays.copyOf(timestamps, capacity);
            arrivals = Arrays.copyOf(arrivals, capacity);
            values = Arrays.copyOf(values, capacity);
            qualities = Arrays.copyOf(qualities, capacity);
        }
        sensors[pending] = sensor;
        timestamps[pending] = reading.timestampMicros();
        arrivals[pending] = arrivalMillis;
        values[pending] = reading.value();
        qualities[pending] = (byte) (reading.quality().ordinal() + (late ? LATE : 0));
        sensor.sequence++;
        pending++;
    }

    int pending() {
        return pending;
    }

    /// Writes what was appended, without what is closed and covered by a snapshot already, and removes chunks nobody
    /// needs any more.
    void flush(ChangeLog changelog) {
        int at = 0;
        while (at < pending) {
            at = writeChunk(at, changelog);
        }
        Arrays.fill(sensors, 0, pending, null);
        pending = 0;
        for (Iterator<JournalChunk> each = chunks.iterator(); each.hasNext(); ) {
            JournalChunk chunk = each.next();
            if (chunk.isObsolete()) {
                changelog.write(chunk.key(), null);
                each.remove();
            }
        }
    }

    private int writeChunk(int from, ChangeLog changelog) {
        JournalChunk chunk = new JournalChunk(nextSequence);
        out.clear();
        out.put(VERSION);
        int known = 0;
        int at = from;
        for (; at < pending && out.size() < MAX_CHUNK_BYTES; at++) {
            Sensor sensor = sensors[at];
            long window = SensorWindows.windowOf(Math.floorDiv(timestamps[at], 1_000L));
            boolean isNew = sensor.chunk != nextSequence;
            long number = ++sensor.journaledSequence;
            if (isNew && number <= sensor.snapshotSequence && window < sensor.windows.closedUpToMillis()) {
                continue;
            }
            if (isNew) {
                sensor.chunk = nextSequence;
                sensor.indexInChunk = known++;
            }
            if (isNew || sensor.windowInChunk != window) {
                sensor.windowInChunk = window;
                chunk.needs(sensor, window, sensor.sequence);
            }
            out.putInt(sensor.indexInChunk);
            if (isNew) {
                out.putName(sensor.windows.sensor().deviceId());
                out.putName(sensor.windows.sensor().sensorType());
                out.putLong(number);
            }
            out.putLong(timestamps[at]);
            out.putLong(arrivals[at]);
            out.putLong(Double.doubleToRawLongBits(values[at]));
            out.put(qualities[at]);
        }
        if (known > 0) {
            changelog.write(chunk.key(), out.toByteArray());
            chunks.add(chunk);
            nextSequence++;
        }
        return at;
    }

    /// Reads a chunk back into its sensors.
    void restore(byte[] key, byte[] value, Sensors all) {
        long sequence = JournalChunk.sequenceOf(key);
        nextSequence = Math.max(nextSequence, sequence + 1);
        JournalChunk chunk = new JournalChunk(sequence);
        Bytes in = new Bytes(value);
        byte version = in.get();
        if (version != VERSION && version != OLD_VERSION) {
            throw new IllegalStateException("chunk " + sequence + " of the journal is of an unknown version");
        }
        List<Named> named = new ArrayList<>();
        while (in.hasMore()) {
            int index = in.getInt();
            if (index == named.size()) {
                Sensor sensor = all.named(in.getName(), in.getName());
                named.add(new Named(sensor, version == VERSION ? in.getLong() : 0));
            }
            named.get(index).restore(in, version, chunk);
        }
        named.forEach(each -> chunk.needs(each.sensor, each.window, each.sensor.sequence));
        chunks.removeIf(same -> same.sequence() == sequence);
        chunks.add(chunk);
    }

    /// A sensor of a chunk that is being read.
    private static final class Named {

        private final Sensor sensor;
        private long number;
        private long window = Long.MIN_VALUE;

        Named(Sensor sensor, long number) {
            this.sensor = sensor;
            this.number = number;
        }

        private void restore(Bytes in, byte version, JournalChunk chunk) {
            long timestamp = in.getLong();
            long arrival = in.getLong();
            double value = Double.longBitsToDouble(in.getLong());
            int quality = in.get();
            sensor.restore(number, timestamp, arrival, value, QUALITIES[quality & ~LATE], (quality & LATE) != 0);
            number += version == VERSION ? 1 : 0;
            long newWindow = SensorWindows.windowOf(Math.floorDiv(timestamp, 1_000L));
            if (newWindow != window) {
                window = newWindow;
                chunk.needs(sensor, window, sensor.sequence);
            }
        }
    }

    /// The chunk under this key is gone.
    void forget(byte[] key) {
        long sequence = JournalChunk.sequenceOf(key);
        nextSequence = Math.max(nextSequence, sequence + 1);
        chunks.removeIf(chunk -> chunk.sequence() == sequence);
    }
}

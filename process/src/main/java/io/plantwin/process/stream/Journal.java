package io.plantwin.process.stream;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.window.SensorWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// The counted readings of open windows, as chunks in the changelog: one for each commit (more after a rush), each
/// complete in itself, removed when the last of its windows is closed. Each reading is written once, however often
/// its window changes.
///
/// ```
/// chunk   = version (1 byte), entries in the order they were counted
/// entry   = sensor's index in this chunk (4), its name if the index is new (device id, sensor type: length (1) and
///           ASCII), timestamp in µs (8), arrival in ms (8), value (8), quality (1)
/// ```
final class Journal {

    /// Pending readings at which a commit is due.
    static final int MANY = 300_000;

    private static final byte VERSION = 1;
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

    /// Remembers a counted reading for the next commit.
    void append(Sensor sensor, Reading reading, long arrivalMillis) {
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
        qualities[pending] = (byte) reading.quality().ordinal();
        pending++;
    }

    int pending() {
        return pending;
    }

    /// Writes what was appended, without what is closed already, and removes chunks nobody needs any more.
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
            if (window < sensor.windows.closedUpToMillis()) {
                continue;
            }
            boolean isNew = sensor.chunk != nextSequence;
            if (isNew) {
                sensor.chunk = nextSequence;
                sensor.indexInChunk = known++;
            }
            if (isNew || sensor.windowInChunk != window) {
                sensor.windowInChunk = window;
                chunk.needs(sensor.windows, window);
            }
            out.putInt(sensor.indexInChunk);
            if (isNew) {
                out.putName(sensor.windows.sensor().deviceId());
                out.putName(sensor.windows.sensor().sensorType());
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

    /// Reads a chunk back into the sensors' windows and twins.
    void restore(byte[] key, byte[] value, Sensors all) {
        long sequence = JournalChunk.sequenceOf(key);
        nextSequence = Math.max(nextSequence, sequence + 1);
        JournalChunk chunk = new JournalChunk(sequence);
        Bytes in = new Bytes(value);
        if (in.get() != VERSION) {
            throw new IllegalStateException("chunk " + sequence + " of the journal is of an unknown version");
        }
        List<Sensor> named = new ArrayList<>();
        while (in.hasMore()) {
            int index = in.getInt();
            String deviceId = index == named.size() ? in.getName() : "";
            String sensorType = index == named.size() ? in.getName() : "";
            long timestamp = in.getLong();
            long arrival = in.getLong();
            double number = Double.longBitsToDouble(in.getLong());
            Quality quality = QUALITIES[in.get()];
            if (index == named.size()) {
                named.add(all.of(new Reading(
                        deviceId, sensorType, timestamp, number, "", quality, "", OperatingStatus.ACTIVE, "")));
            }
            Sensor sensor = named.get(index);
            sensor.restore(timestamp, arrival, number, quality);
            chunk.needs(sensor.windows, SensorWindows.windowOf(Math.floorDiv(timestamp, 1_000L)));
        }
        chunks.removeIf(same -> same.sequence() == sequence);
        chunks.add(chunk);
    }

    /// The chunk under this key is gone.
    void forget(byte[] key) {
        long sequence = JournalChunk.sequenceOf(key);
        nextSequence = Math.max(nextSequence, sequence + 1);
        chunks.removeIf(chunk -> chunk.sequence() == sequence);
    }
}

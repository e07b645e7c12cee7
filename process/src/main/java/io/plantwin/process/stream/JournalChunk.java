package io.plantwin.process.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the stream thread has to remember of a chunk in the changelog: which windows and snapshots it is needed for.
/// Once all of those windows are closed and newer snapshots are written it can go.
final class JournalChunk {

    static final byte KEY_KIND = 'j';

    private final long sequence;
    private final List<Sensor> sensors = new ArrayList<>();
    private long[] windows = new long[16];
    private long[] numbers = new long[16];
    private int closed;

    JournalChunk(long sequence) {
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }

    /// This chunk holds readings of this window, none with a higher number than this.
    void needs(Sensor sensor, long windowStartMillis, long number) {
        if (sensors.size() == windows.length) {
            windows = Arrays.copyOf(windows, windows.length * 2);
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        windows[sensors.size()] = windowStartMillis;
        numbers[sensors.size()] = number;
        sensors.add(sensor);
    }

    /// Whether it can go. What was found to be done once isn't looked at again.
    boolean isObsolete() {
        while (closed < sensors.size() && isDone(closed)) {
            closed++;
        }
        return closed == sensors.size();
    }

    private boolean isDone(int at) {
        Sensor sensor = sensors.get(at);
        return windows[at] < sensor.windows.closedUpToMillis() && numbers[at] <= sensor.snapshotSequence;
    }

    byte[] key() {
        return ByteBuffer.allocate(9).put(KEY_KIND).putLong(sequence).array();
    }

    static long sequenceOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1);
    }
}

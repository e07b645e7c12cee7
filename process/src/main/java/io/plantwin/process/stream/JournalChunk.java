package io.plantwin.process.stream;

import io.plantwin.process.window.SensorWindows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the stream thread has to remember of a chunk in the changelog: which windows it is needed for. Once all of
/// them are closed it can go.
final class JournalChunk {

    static final byte KEY_KIND = 'j';

    private final long sequence;
    private final List<SensorWindows> sensors = new ArrayList<>();
    private long[] windows = new long[16];
    private int closed;

    JournalChunk(long sequence) {
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }

    /// This chunk holds readings of this window.
    void needs(SensorWindows sensor, long windowStartMillis) {
        if (sensors.size() == windows.length) {
            windows = Arrays.copyOf(windows, windows.length * 2);
        }
        windows[sensors.size()] = windowStartMillis;
        sensors.add(sensor);
    }

    /// Whether all its windows are closed. What was found closed once isn't looked at again.
    boolean isObsolete() {
        while (closed < sensors.size() && windows[closed] < sensors.get(closed).closedUpToMillis()) {
            closed++;
        }
        return closed == sensors.size();
    }

    byte[] key() {
        return ByteBuffer.allocate(9).put(KEY_KIND).putLong(sequence).array();
    }

    static long sequenceOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1);
    }
}

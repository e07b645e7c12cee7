package io.plantwin.process.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Decides which sensors are written down as a whole with this commit: each about once in a period, one after the
/// other, and earlier one that has taken many readings; never more than a bounded number of bytes at once.
final class Snapshots {

    /// Readings since its snapshot after which a sensor is due, whatever the time.
    static final int MANY = 2_000;

    private static final int MAX_BYTES_A_COMMIT = 1_000_000;

    private final long everyMillis;
    private final Clock clock;
    private final Queue<Sensor> hasty = new ArrayDeque<>();
    private long lastMillis;
    private double owed;
    private int next;

    /// Writes a sensor down.
    interface Writer {
        /// @return bytes written
        int write(Sensor sensor);
    }

    Snapshots(Duration every, Clock clock) {
        this.everyMillis = every.toMillis();
        this.clock = clock;
        this.lastMillis = clock.millis();
    }

    /// This sensor took a reading.
    void took(Sensor sensor) {
        if (!sensor.snapshotWaiting && sensor.sequence - sensor.snapshotSequence >= MANY) {
            sensor.snapshotWaiting = true;
            hasty.add(sensor);
        }
    }

    void write(List<Sensor> all, Writer writer) {
        int bytes = 0;
        while (!hasty.isEmpty() && bytes < MAX_BYTES_A_COMMIT) {
            Sensor sensor = hasty.remove();
            sensor.snapshotWaiting = false;
            bytes += write(sensor, writer);
        }
        long now = clock.millis();
        owed = Math.min(all.size(), owed + (double) all.size() * Math.max(0, now - lastMillis) / everyMillis);
        lastMillis = now;
        for (; owed >= 1 && bytes < MAX_BYTES_A_COMMIT; owed--) {
            next = next >= all.size() - 1 ? 0 : next + 1;
            bytes += write(all.get(next), writer);
        }
    }

    private static int write(Sensor sensor, Writer writer) {
        return sensor.sequence == sensor.snapshotSequence ? 0 : writer.write(sensor);
    }
}

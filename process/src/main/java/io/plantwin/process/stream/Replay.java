package io.plantwin.process.stream;

import io.plantwin.process.condition.SensorAnalysis;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the changelog says about the analysis of one sensor, gathered until all of it was read: the newest snapshot,
/// the
/// newest conditions, and the readings since that snapshot in the order they came (those of bad quality aside).
final class Replay {

    private long snapshotNumber;
    private @Nullable ByteBuffer snapshot;
    private long conditionsNumber;
    private @Nullable ByteBuffer conditions;

    private long[] numbers = new long[32];
    private long[] timestamps = new long[32];
    private double[] values = new double[32];
    private boolean[] lates = new boolean[32];
    private int size;

    void add(long number, long timestampMicros, double value, boolean late) {
        if (number <= snapshotNumber) {
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            timestamps = Arrays.copyOf(timestamps, size * 2);
            values = Arrays.copyOf(values, size * 2);
            lates = Arrays.copyOf(lates, size * 2);
        }
        numbers[size] = number;
        timestamps[size] = timestampMicros;
        values[size] = value;
        lates[size++] = late;
    }

    /// A newer snapshot: the readings it contains are not needed any more.
    void snapshot(long number, ByteBuffer bytes) {
        snapshotNumber = number;
        snapshot = bytes;
        int covered = 0;
        while (covered < size && numbers[covered] <= number) {
            covered++;
        }
        System.arraycopy(numbers, covered, numbers, 0, size - covered);
        System.arraycopy(timestamps, covered, timestamps, 0, size - covered);
        System.arraycopy(values, covered, values, 0, size - covered);
        System.arraycopy(lates, covered, lates, 0, size - covered);
        size -= covered;
    }

    /// Newer conditions.
    void conditions(long number, ByteBuffer bytes) {
        conditionsNumber = number;
        conditions = bytes;
    }

    long snapshotNumber() {
        return snapshotNumber;
    }

    long newestNumber() {
        return Math.max(snapshotNumber, conditionsNumber);
    }

    void into(SensorAnalysis analysis) {
        analysis.restore(snapshotNumber, snapshot, conditionsNumber, conditions);
        for (int i = 0; i < size; i++) {
            analysis.replay(numbers[i], timestamps[i], values[i], lates[i]);
        }
    }
}

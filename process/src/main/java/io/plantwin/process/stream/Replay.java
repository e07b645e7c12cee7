package io.plantwin.process.stream;

import io.plantwin.model.Quality;
import java.util.Arrays;

/// Readings of one sensor that were taken before a restart and after its newest snapshot, in the order they came.
final class Replay {

    private static final Quality[] QUALITIES = Quality.values();

    private long[] numbers = new long[32];
    private long[] timestamps = new long[32];
    private double[] values = new double[32];
    private byte[] qualities = new byte[32];
    private boolean[] lates = new boolean[32];
    private int size;

    /// Takes one of them.
    interface Action {
        void take(long number, long timestampMicros, double value, Quality quality, boolean late);
    }

    void add(long number, long timestampMicros, double value, Quality quality, boolean late) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            timestamps = Arrays.copyOf(timestamps, size * 2);
            values = Arrays.copyOf(values, size * 2);
            qualities = Arrays.copyOf(qualities, size * 2);
            lates = Arrays.copyOf(lates, size * 2);
        }
        numbers[size] = number;
        timestamps[size] = timestampMicros;
        values[size] = value;
        qualities[size] = (byte) quality.ordinal();
        lates[size++] = late;
    }

    /// A snapshot covers the first ones.
    void forgetUpTo(long number) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (numbers[i] > number) {
                numbers[kept] = numbers[i];
                timestamps[kept] = timestamps[i];
                values[kept] = values[i];
                qualities[kept] = qualities[i];
                lates[kept++] = lates[i];
            }
        }
        size = kept;
    }

    void forEach(Action action) {
        for (int i = 0; i < size; i++) {
            action.take(numbers[i], timestamps[i], values[i], QUALITIES[qualities[i]], lates[i]);
        }
    }
}

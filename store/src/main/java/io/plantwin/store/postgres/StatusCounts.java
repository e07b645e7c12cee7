package io.plantwin.store.postgres;

import io.plantwin.model.OperatingStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How many readings of a sensor said in an hour that their device was active, idle, …: one entry per (sensor, hour),
/// in the order they are added. A reading costs three comparisons.
final class StatusCounts {

    static final long HOUR_MICROS = 3_600_000_000L;

    private static final int STATUSES = OperatingStatus.values().length;

    private int size;
    private int[] sensorIds = new int[256];
    private long[] begins = new long[256];
    private final int[][] counts = new int[STATUSES][256];

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// Adds a reading. Readings of a sensor and an hour must come one after the other.
    void add(int sensorId, long micros, OperatingStatus status) {
        if (size == 0 || sensorIds[size - 1] != sensorId || !holds(begins[size - 1], micros)) {
            begin(sensorId, micros);
        }
        counts[status.ordinal()][size - 1]++;
    }

    private static boolean holds(long begin, long micros) {
        return micros >= begin && micros < begin + HOUR_MICROS;
    }

    private void begin(int sensorId, long micros) {
        if (size == sensorIds.length) {
            grow();
        }
        sensorIds[size] = sensorId;
        begins[size] = Math.floorDiv(micros, HOUR_MICROS) * HOUR_MICROS;
        for (int[] ofStatus : counts) {
            ofStatus[size] = 0;
        }
        size++;
    }

    private void grow() {
        int capacity = size * 2;
        sensorIds = Arrays.copyOf(sensorIds, capacity);
        begins = Arrays.copyOf(begins, capacity);
        for (int i = 0; i < STATUSES; i++) {
            counts[i] = Arrays.copyOf(counts[i], capacity);
        }
    }

    int sensorId(int entry) {
        return sensorIds[entry];
    }

    /// Begin of the hour, in microseconds since the epoch.
    long begin(int entry) {
        return begins[entry];
    }

    /// Those that can't be told from how many readings with a value there were. Without readings of quality bad,
    /// `active` is what the others leave of them.
    ///
    /// @param values readings with a value, by entry
    Set<OperatingStatus> beyond(long[] values) {
        Set<OperatingStatus> beyond = EnumSet.noneOf(OperatingStatus.class);
        for (OperatingStatus status : OperatingStatus.values()) {
            int[] ofStatus = counts[status.ordinal()];
            for (int i = 0; i < size; i++) {
                if (status == OperatingStatus.ACTIVE ? total(i) != values[i] : ofStatus[i] > 0) {
                    beyond.add(status);
                    break;
                }
            }
        }
        return Collections.unmodifiableSet(beyond);
    }

    private long total(int entry) {
        long total = 0;
        for (int[] ofStatus : counts) {
            total += ofStatus[entry];
        }
        return total;
    }

    /// By entry.
    int[] of(OperatingStatus status) {
        return Arrays.copyOf(counts[status.ordinal()], size);
    }
}

package io.plantwin.process.window;

import io.plantwin.model.Quality;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorWindow;
import java.util.Arrays;

/// The readings of one window that is still open, ordered by event time. Keeps up to {@link #MAX_KEPT} of them one
/// by one (13 bytes each), so that the median is exact and duplicates are seen; further ones go to a
/// {@link Surplus}.
final class OpenWindow {

    /// Readings kept one by one: 10,000 a second.
    static final int MAX_KEPT = 100_000;

    private static final Quality[] QUALITIES = Quality.values();
    private static final int FIRST_CAPACITY = 12;

    private final long startMillis;
    private final Surplus surplus = new Surplus();
    private int[] offsets = new int[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private byte[] qualities = new byte[FIRST_CAPACITY];
    private int size;

    OpenWindow(long startMillis) {
        this.startMillis = startMillis;
    }

    long startMillis() {
        return startMillis;
    }

    long endMillis() {
        return startMillis + SensorWindow.SIZE_MILLIS;
    }

    /// @param offsetMicros of the reading from the window's begin
    /// @return false if there is a reading of this instant already
    boolean add(int offsetMicros, double value, Quality quality) {
        int at = size;
        if (size > 0 && offsetMicros <= offsets[size - 1]) {
            int found = Arrays.binarySearch(offsets, 0, size, offsetMicros);
            if (found >= 0) {
                return false;
            }
            at = -found - 1;
        }
        if (size == MAX_KEPT) {
            surplus.add(offsetMicros, value, quality);
        } else {
            insert(at, offsetMicros, value, quality);
        }
        return true;
    }

    private void insert(int at, int offsetMicros, double value, Quality quality) {
        if (size == offsets.length) {
            int capacity = Math.min(MAX_KEPT, size * 2);
            offsets = Arrays.copyOf(offsets, capacity);
            values = Arrays.copyOf(values, capacity);
            qualities = Arrays.copyOf(qualities, capacity);
        }
        if (at < size) {
            System.arraycopy(offsets, at, offsets, at + 1, size - at);
            System.arraycopy(values, at, values, at + 1, size - at);
            System.arraycopy(qualities, at, qualities, at + 1, size - at);
        }
        offsets[at] = offsetMicros;
        values[at] = value;
        qualities[at] = (byte) quality.ordinal();
        size++;
    }

    /// Readings kept one by one.
    int kept() {
        return size;
    }

    /// Copies the timestamps of the readings kept, in microseconds, ascending.
    ///
    /// @return where the next ones go
    int timestampsInto(long[] target, int from) {
        for (int i = 0; i < size; i++) {
            target[from + i] = startMillis * 1_000 + offsets[i];
        }
        return from + size;
    }

    /// The figures of everything added.
    SensorWindow figures(SensorId sensor) {
        Moments moments = new Moments();
        double[] judged = new double[size];
        int judgedCount = 0;
        int firstOffset = Integer.MAX_VALUE;
        int lastOffset = -1;
        long good = surplus.good;
        for (int i = 0; i < size; i++) {
            Quality quality = QUALITIES[qualities[i]];
            if (quality == Quality.GOOD) {
                good++;
            }
            if (quality != Quality.BAD) {
                moments.add(values[i]);
                judged[judgedCount++] = values[i];
                firstOffset = Math.min(firstOffset, offsets[i]);
                lastOffset = offsets[i];
            }
        }
        double first = firstOffset <= surplus.firstOffset && judgedCount > 0 ? judged[0] : surplus.first;
        double last = lastOffset >= surplus.lastOffset && judgedCount > 0 ? judged[judgedCount - 1] : surplus.last;
        moments.merge(surplus.moments);
        long count = size + surplus.count;
        return new SensorWindow(
                sensor.deviceId(),
                sensor.sensorType(),
                startMillis,
                count,
                moments.mean(),
                moments.min(),
                moments.max(),
                moments.deviation(),
                median(judged, judgedCount),
                first,
                last,
                100.0 * good / count);
    }

    /// The middle value, or the mean of the two in the middle; sorts the values.
    private static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        double upper = values[count / 2];
        return count % 2 == 1 ? upper : values[count / 2 - 1] / 2 + upper / 2;
    }
}

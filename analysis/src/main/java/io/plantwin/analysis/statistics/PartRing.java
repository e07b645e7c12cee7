package io.plantwin.analysis.statistics;

import java.nio.ByteBuffer;

/// The parts of one window, newest `limit` of them, in arrays that grow with the span that holds readings: 56 bytes a
/// part. Inside a part Welford's method (1962), between parts that of {@link Moments}. For one thread.
///
/// Of its distribution a part keeps three points: the values below which 1/6, 1/2 and 5/6 of its readings lie. The
/// middle one is kept exactly, the outer ones as a distance from it.
final class PartRing {

    private static final int FIGURES = 5;
    private static final int MEAN = 0;
    private static final int SQUARES = 1;
    private static final int MIN = 2;
    private static final int MAX = 3;
    private static final int MEDIAN = 4;
    private static final int BYTES_A_PART = 1 + 4 + FIGURES * 8 + 2 * 4;

    private static final int[] NO_COUNTS = {};
    private static final double[] NO_FIGURES = {};
    private static final float[] NO_DISTANCES = {};

    private final int limit;
    private int capacity;
    private int[] counts = NO_COUNTS;
    private double[] figures = NO_FIGURES;
    private float[] around = NO_DISTANCES;
    /// Only the parts from `low` to `high` may hold readings; none if `high < low`.
    private long low;
    private long high = -1;

    PartRing(int limit) {
        this.limit = limit;
    }

    /// Forgets the parts before this one.
    void dropBefore(long part) {
        for (; low <= high && low < part; low++) {
            counts[slot(low)] = 0;
        }
    }

    /// Where a part is, empty or not. The answer holds until the next call for another part.
    ///
    /// @param part not further than the limit from any other that holds readings
    int slotFor(long part) {
        long from = high < low ? part : Math.min(low, part);
        long to = high < low ? part : Math.max(high, part);
        if (to - from >= capacity) {
            grow((int) (to - from + 1));
        }
        low = from;
        high = to;
        return slot(part);
    }

    private void grow(int needed) {
        int oldCapacity = capacity;
        int[] oldCounts = counts;
        double[] oldFigures = figures;
        float[] oldAround = around;
        capacity = Math.min(limit, Math.max(needed, oldCapacity * 2));
        counts = new int[capacity];
        figures = new double[capacity * FIGURES];
        around = new float[capacity * 2];
        for (long part = low; part <= high; part++) {
            int from = (int) Math.floorMod(part, (long) oldCapacity);
            int to = slot(part);
            counts[to] = oldCounts[from];
            System.arraycopy(oldFigures, from * FIGURES, figures, to * FIGURES, FIGURES);
            System.arraycopy(oldAround, from * 2, around, to * 2, 2);
        }
    }

    private int slot(long part) {
        return (int) Math.floorMod(part, (long) capacity);
    }

    /// Readings of a part, whichever it is.
    int count(long part) {
        return part < low || part > high ? 0 : counts[slot(part)];
    }

    int countAt(int slot) {
        return counts[slot];
    }

    void add(int slot, double value) {
        int count = ++counts[slot];
        int base = slot * FIGURES;
        if (count == 1) {
            figures[base + MEAN] = value;
            figures[base + SQUARES] = 0;
            figures[base + MIN] = value;
            figures[base + MAX] = value;
            return;
        }
        double delta = value - figures[base + MEAN];
        double mean = figures[base + MEAN] + delta / count;
        figures[base + MEAN] = mean;
        figures[base + SQUARES] += delta * (value - mean);
        if (value < figures[base + MIN]) {
            figures[base + MIN] = value;
        }
        if (value > figures[base + MAX]) {
            figures[base + MAX] = value;
        }
    }

    /// Writes a part that was merged elsewhere.
    void put(int slot, Moments moments) {
        counts[slot] = (int) moments.count();
        int base = slot * FIGURES;
        figures[base + MEAN] = moments.mean();
        figures[base + SQUARES] = moments.squares();
        figures[base + MIN] = moments.min();
        figures[base + MAX] = moments.max();
    }

    /// Merges a part, if it has readings.
    void mergeInto(Moments moments, long part) {
        int count = count(part);
        if (count > 0) {
            int base = slot(part) * FIGURES;
            moments.merge(
                    count, figures[base + MEAN], figures[base + SQUARES], figures[base + MIN], figures[base + MAX]);
        }
    }

    double lowPoint(int slot) {
        return figures[slot * FIGURES + MEDIAN] + around[slot * 2];
    }

    double midPoint(int slot) {
        return figures[slot * FIGURES + MEDIAN];
    }

    double highPoint(int slot) {
        return figures[slot * FIGURES + MEDIAN] + around[slot * 2 + 1];
    }

    void putPoints(int slot, double lower, double middle, double upper) {
        figures[slot * FIGURES + MEDIAN] = middle;
        around[slot * 2] = (float) Math.max(lower - middle, -Float.MAX_VALUE);
        around[slot * 2 + 1] = (float) Math.min(upper - middle, Float.MAX_VALUE);
    }

    /// Adds the points of a part, which stand for so many of its readings.
    void pointsInto(WeightedPoints points, long part, int readings) {
        if (readings > 0) {
            int slot = slot(part);
            points.add(lowPoint(slot), readings / 3.0);
            points.add(midPoint(slot), readings / 3.0);
            points.add(highPoint(slot), readings / 3.0);
        }
    }

    private int used() {
        int used = 0;
        for (long part = low; part <= high; part++) {
            used += counts[slot(part)] > 0 ? 1 : 0;
        }
        return used;
    }

    /// Bytes {@link #writeTo} needs now.
    int size() {
        return 1 + used() * BYTES_A_PART;
    }

    /// @param newest no part is newer
    void writeTo(ByteBuffer out, long newest) {
        out.put((byte) used());
        for (long part = low; part <= high; part++) {
            int slot = slot(part);
            if (counts[slot] > 0) {
                out.put((byte) (newest - part)).putInt(counts[slot]);
                for (int i = 0; i < FIGURES; i++) {
                    out.putDouble(figures[slot * FIGURES + i]);
                }
                out.putFloat(around[slot * 2]).putFloat(around[slot * 2 + 1]);
            }
        }
    }

    void readFrom(ByteBuffer in, long newest) {
        for (int parts = in.get(); parts > 0; parts--) {
            int slot = slotFor(newest - in.get());
            counts[slot] = in.getInt();
            for (int i = 0; i < FIGURES; i++) {
                figures[slot * FIGURES + i] = in.getDouble();
            }
            around[slot * 2] = in.getFloat();
            around[slot * 2 + 1] = in.getFloat();
        }
    }
}

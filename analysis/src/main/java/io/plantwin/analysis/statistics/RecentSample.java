package io.plantwin.analysis.statistics;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Values of the part that is written now: all of them, or 32 drawn evenly from more (Vitter's algorithm R 1985, with
/// random numbers hashed from what came in, so that the same readings give the same sample). For one thread.
final class RecentSample {

    /// Most values kept.
    static final int LIMIT = 32;

    private static final double[] NONE = {};

    private double[] values = NONE;
    private int size;
    private int seen;

    void add(long micros, double value) {
        seen++;
        if (size < LIMIT) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.max(4, size * 2));
            }
            values[size++] = value;
            return;
        }
        long place = Math.unsignedMultiplyHigh(hash(micros + seen), seen);
        if (place < LIMIT) {
            values[(int) place] = value;
        }
    }

    /// Stafford's mix 13 of SplitMix64.
    private static long hash(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// Readings it stands for.
    int seen() {
        return seen;
    }

    void clear() {
        size = 0;
        seen = 0;
    }

    void into(WeightedPoints points) {
        for (int i = 0; i < size; i++) {
            points.add(values[i], (double) seen / size);
        }
    }

    /// Merges the sample with the three points of a part whose count already includes it. What falls between two
    /// values goes to one of them by chance, so that it evens out over the parts.
    void foldInto(PartRing ring, int slot) {
        Arrays.sort(values, 0, size);
        double before = Math.max(0, ring.countAt(slot) - seen) / 3.0;
        double each = (double) seen / size;
        double total = 3 * before + seen;
        double chance = (hash(Double.doubleToRawLongBits(values[0]) + seen) >>> 11) * 0x1p-53;
        double shift = (chance - 0.5) * Math.max(before, each);
        double low = ring.lowPoint(slot);
        double middle = ring.midPoint(slot);
        double high = ring.highPoint(slot);
        ring.putPoints(
                slot,
                pick(total / 6 + shift, low, middle, high, before, each),
                pick(total / 2 + shift, low, middle, high, before, each),
                pick(total * 5 / 6 + shift, low, middle, high, before, each));
    }

    /// The value that holds this place when values and old points stand in order.
    private double pick(double place, double low, double middle, double high, double before, double each) {
        double passed = 0;
        int next = 0;
        int old = before > 0 ? 0 : 3;
        double value = values[0];
        while (passed <= place && (next < size || old < 3)) {
            double oldValue = old == 0 ? low : old == 1 ? middle : high;
            if (old == 3 || (next < size && values[next] <= oldValue)) {
                value = values[next++];
                passed += each;
            } else {
                value = oldValue;
                old++;
                passed += before;
            }
        }
        return value;
    }

    /// Bytes {@link #writeTo} needs now.
    int bytes() {
        return 4 + 1 + size * 8;
    }

    void writeTo(ByteBuffer out) {
        out.putInt(seen).put((byte) size);
        for (int i = 0; i < size; i++) {
            out.putDouble(values[i]);
        }
    }

    void readFrom(ByteBuffer in) {
        seen = in.getInt();
        size = in.get();
        values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.getDouble();
        }
    }
}

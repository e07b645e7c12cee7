package io.plantwin.bench.kill;

import java.util.function.LongToDoubleFunction;

/// Compares what was acknowledged with what is stored, sensor by sensor.
final class Comparison {

    private long stored;
    private long lost;
    private long doubled;
    private long foreign;
    private long changed;

    /// Compares one sensor; both arrays of timestamps ascending.
    ///
    /// @param values of the stored rows, in the order of `stored`
    /// @param expected the value a reading of a timestamp was sent with
    void add(long[] acknowledged, long[] storedTimestamps, double[] values, LongToDoubleFunction expected) {
        stored += storedTimestamps.length;
        int next = 0;
        for (int i = 0; i < storedTimestamps.length; i++) {
            long timestamp = storedTimestamps[i];
            if (i > 0 && storedTimestamps[i - 1] == timestamp) {
                doubled++;
                continue;
            }
            while (next < acknowledged.length && acknowledged[next] < timestamp) {
                lost++;
                next++;
            }
            if (next < acknowledged.length && acknowledged[next] == timestamp) {
                next++;
                changed += values[i] == expected.applyAsDouble(timestamp) ? 0 : 1;
            } else {
                foreign++;
            }
        }
        lost += acknowledged.length - next;
    }

    long stored() {
        return stored;
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    long foreign() {
        return foreign;
    }

    long changed() {
        return changed;
    }
}

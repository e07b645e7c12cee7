package io.plantwin.analysis.statistics;

import java.util.Arrays;

/// What a trend is computed from: one point a part, oldest first. The arrays are the owner's and of equal length.
///
/// @param micros the middle of the part, in event time
/// @param means mean of its readings
/// @param counts its readings, greater than zero
@SuppressWarnings("ArrayRecordComponent")
public record PartMeans(long[] micros, double[] means, long[] counts) {

    /// How many points.
    public int size() {
        return means.length;
    }

    /// The newest points.
    ///
    /// @param many no more than there are
    public PartMeans last(int many) {
        int from = size() - many;
        return new PartMeans(
                Arrays.copyOfRange(micros, from, size()),
                Arrays.copyOfRange(means, from, size()),
                Arrays.copyOfRange(counts, from, size()));
    }
}

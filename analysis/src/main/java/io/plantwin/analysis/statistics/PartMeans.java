package io.plantwin.analysis.statistics;

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
}

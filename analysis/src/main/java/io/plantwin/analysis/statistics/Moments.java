package io.plantwin.analysis.statistics;

/// Count, mean, spread and range of parts that are merged into it (Chan, Golub and LeVeque 1979).
final class Moments {

    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void clear() {
        count = 0;
        mean = 0;
        squares = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    /// @param otherCount greater than zero
    void merge(long otherCount, double otherMean, double otherSquares, double otherMin, double otherMax) {
        long total = count + otherCount;
        double delta = otherMean - mean;
        double share = (double) otherCount / total;
        squares += otherSquares + delta * delta * count * share;
        mean = count == 0 ? otherMean : mean + delta * share;
        count = total;
        min = Math.min(min, otherMin);
        max = Math.max(max, otherMax);
    }

    long count() {
        return count;
    }

    /// Sum of the squared distances from the mean.
    double squares() {
        return squares;
    }

    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    double min() {
        return count == 0 ? Double.NaN : min;
    }

    double max() {
        return count == 0 ? Double.NaN : max;
    }

    /// Population standard deviation.
    double deviation() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }
}

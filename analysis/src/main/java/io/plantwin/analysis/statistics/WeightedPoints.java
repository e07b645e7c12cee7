package io.plantwin.analysis.statistics;

/// Values that stand for several readings each; collected, sorted, then asked for quantiles.
final class WeightedPoints {

    private final double[] values;
    private final double[] weights;
    private int size;
    private double total;

    WeightedPoints(int capacity) {
        values = new double[capacity];
        weights = new double[capacity];
    }

    void add(double value, double weight) {
        values[size] = value;
        weights[size++] = weight;
        total += weight;
    }

    /// Shell's sort with Ciura's gaps: short enough to keep value and weight together without an object each.
    void sort() {
        for (int gap : new int[] {132, 57, 23, 10, 4, 1}) {
            for (int i = gap; i < size; i++) {
                double value = values[i];
                double weight = weights[i];
                int j = i;
                for (; j >= gap && values[j - gap] > value; j -= gap) {
                    values[j] = values[j - gap];
                    weights[j] = weights[j - gap];
                }
                values[j] = value;
                weights[j] = weight;
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The sorted points' value below which this share of the weight lies; the mean of two neighbours where the share
    /// ends exactly between them, as in SQL's `percentile_cont` for an even number of values.
    double at(double share) {
        double wanted = share * total;
        double tolerance = total * 1e-9;
        double passed = 0;
        for (int i = 0; i < size - 1; i++) {
            passed += weights[i];
            if (passed > wanted + tolerance) {
                return values[i];
            }
            if (passed > wanted - tolerance) {
                return values[i] / 2 + values[i + 1] / 2;
            }
        }
        return values[size - 1];
    }
}

package io.plantwin.analysis.statistics;

/// Values that stand for several readings each; collected, then asked for quantiles.
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

    boolean isEmpty() {
        return size == 0;
    }

    /// The value below which this share of the weight lies; the mean of two neighbours where the share ends exactly
    /// between them, as in SQL's `percentile_cont` for an even number of values. Hoare's selection by weight: the
    /// points end up in another order.
    ///
    /// @param share greater than 0, less than 1; there has to be a point
    double at(double share) {
        double wanted = share * total;
        double tolerance = total * 1e-9;
        double before = 0;
        int low = 0;
        int high = size - 1;
        while (true) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int equal = low;
            int greater = high;
            double less = 0;
            double same = 0;
            for (int i = low; i <= greater; ) {
                if (values[i] < pivot) {
                    less += weights[i];
                    swap(equal++, i++);
                } else if (values[i] > pivot) {
                    swap(i, greater--);
                } else {
                    same += weights[i++];
                }
            }
            if (before + less > wanted + tolerance) {
                high = equal - 1;
            } else if (before + less > wanted - tolerance && equal > low) {
                return mean(greatest(low, equal), pivot);
            } else if (before + less + same > wanted + tolerance || greater == high) {
                return pivot;
            } else if (before + less + same > wanted - tolerance) {
                return mean(pivot, least(greater + 1, high + 1));
            } else {
                before += less + same;
                low = greater + 1;
            }
        }
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static double mean(double a, double b) {
        return a / 2 + b / 2;
    }

    private void swap(int one, int other) {
        double value = values[one];
        double weight = weights[one];
        values[one] = values[other];
        weights[one] = weights[other];
        values[other] = value;
        weights[other] = weight;
    }

    private double greatest(int from, int end) {
        double greatest = values[from];
        for (int i = from + 1; i < end; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    private double least(int from, int end) {
        double least = values[from];
        for (int i = from + 1; i < end; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }
}

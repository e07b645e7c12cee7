package io.plantwin.analysis.anomaly;

import java.util.Arrays;
import java.util.Random;

/// A made series.
record Series(long firstMicros, long periodMicros, double[] values) {

    private static final long START = 1_768_435_200_000_000L;

    /// A daily swing of ±50 around 100 with noise, every five minutes.
    static Series daily(long seed, int length) {
        return daily(seed, length, 300);
    }

    /// The same every so many seconds.
    static Series daily(long seed, int length, int seconds) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 100 + 50 * Math.sin(i * seconds / 86_400.0 * 2 * Math.PI) + 4 * random.nextGaussian();
        }
        return new Series(START, seconds * 1_000_000L, values);
    }

    /// Noise around 50, every five minutes.
    static Series noise(long seed, int length) {
        Random random = new Random(seed);
        return new Series(
                START,
                300_000_000L,
                random.doubles(length).map(value -> 45 + 10 * value).toArray());
    }

    /// The same with one value held for so many readings.
    Series stuck(int from, int length) {
        double[] more = values.clone();
        Arrays.fill(more, from, from + length, more[from]);
        return new Series(firstMicros, periodMicros, more);
    }

    int length() {
        return values.length;
    }

    long micros(int index) {
        return firstMicros + index * periodMicros;
    }

    double value(int index) {
        return values[index];
    }

    Series add(int from, int length, double amount) {
        double[] more = values.clone();
        for (int i = from; i < from + length; i++) {
            more[i] += amount;
        }
        return new Series(firstMicros, periodMicros, more);
    }

    Series map(double factor, double offset) {
        return new Series(
                firstMicros,
                periodMicros,
                Arrays.stream(values).map(value -> value * factor + offset).toArray());
    }

    Series first(int length) {
        return new Series(firstMicros, periodMicros, Arrays.copyOf(values, length));
    }

    double[] scores(AnomalyDetector detector) {
        double[] scores = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = detector.observe(micros(i), value(i));
        }
        return scores;
    }
}

package io.plantwin.bench.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One labelled series under the rules of NAB v1.1 (Lavin and Ahmad, "Evaluating Real-Time Anomaly Detection
/// Algorithms", 2015): the first 15 % of the readings, at most 750, are not counted; the earliest detection in a window
/// counts, the more the earlier it is; every detection outside costs, less shortly after a window.
///
/// @param path where it lies in the benchmark
/// @param windows first and last reading of each labelled window, in order
record NabCase(String path, SeriesFile series, List<Window> windows) {

    /// Readings by number, both inclusive.
    record Window(int first, int last) {
        int length() {
            return last - first + 1;
        }
    }

    /// @param labels first and last timestamp of each window
    static NabCase of(String path, SeriesFile series, List<List<String>> labels) {
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < series.length(); i++) {
            rows.putIfAbsent(series.timestamps().get(i), i);
        }
        List<Window> windows = new ArrayList<>();
        for (List<String> label : labels) {
            windows.add(new Window(row(path, rows, label.getFirst()), row(path, rows, label.getLast())));
        }
        windows.sort((a, b) -> Integer.compare(a.first, b.first));
        return new NabCase(path, series, List.copyOf(windows));
    }

    private static int row(String path, Map<String, Integer> rows, String timestamp) {
        Integer row = rows.get(timestamp.replaceFirst("\\.0+$", ""));
        if (row == null) {
            throw new IllegalArgumentException(path + " has no reading of " + timestamp);
        }
        return row;
    }

    /// How many readings at the beginning are not counted.
    int probation() {
        return Math.min((int) Math.floor(0.15 * series.length()), 750);
    }

    /// What these scores are worth at this threshold.
    NabScore score(NabProfile profile, double[] scores, double threshold) {
        double[] best = new double[windows.size()];
        Arrays.fill(best, -profile.missed());
        boolean[] found = new boolean[windows.size()];
        double outside = 0;
        int falseAlarms = 0;
        for (int i = probation(); i < scores.length; i++) {
            if (scores[i] >= threshold) {
                int window = windowOf(i);
                if (window < 0) {
                    outside += profile.falseAlarm() * worthOutside(i);
                    falseAlarms++;
                } else {
                    found[window] = true;
                    best[window] = Math.max(best[window], profile.found() * worthInside(windows.get(window), i));
                }
            }
        }
        double raw = outside;
        int live = 0;
        int foundCount = 0;
        for (int w = 0; w < best.length; w++) {
            if (windows.get(w).last >= probation()) {
                raw += best[w];
                live++;
            }
            foundCount += found[w] ? 1 : 0;
        }
        return new NabScore(
                raw,
                -profile.missed() * live,
                profile.found() * windows.size(),
                windows.size(),
                foundCount,
                falseAlarms);
    }

    private int windowOf(int row) {
        for (int w = 0; w < windows.size(); w++) {
            if (row >= windows.get(w).first && row <= windows.get(w).last) {
                return w;
            }
        }
        return -1;
    }

    private static double worthInside(Window window, int row) {
        return sigmoid(-(window.last - row + 1) / (double) window.length()) / sigmoid(-1);
    }

    /// Between 0 and -1.
    private double worthOutside(int row) {
        Window before = null;
        for (Window window : windows) {
            if (window.last < row) {
                before = window;
            }
        }
        return before == null || before.length() == 1
                ? -1
                : sigmoid((row - before.last) / (double) (before.length() - 1));
    }

    private static double sigmoid(double y) {
        return y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
    }
}

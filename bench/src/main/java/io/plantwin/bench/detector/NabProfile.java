package io.plantwin.bench.detector;

/// What the benchmark rewards and punishes.
enum NabProfile {
    STANDARD("standard", 1, 0.11, 1),
    LOW_FALSE_POSITIVES("lowFalsePositives", 1, 0.22, 1),
    LOW_FALSE_NEGATIVES("lowFalseNegatives", 1, 0.11, 2);

    private final String word;
    private final double found;
    private final double falseAlarm;
    private final double missed;

    NabProfile(String word, double found, double falseAlarm, double missed) {
        this.word = word;
        this.found = found;
        this.falseAlarm = falseAlarm;
        this.missed = missed;
    }

    String word() {
        return word;
    }

    /// What a window found at once is worth.
    double found() {
        return found;
    }

    /// Most a detection outside all windows costs.
    double falseAlarm() {
        return falseAlarm;
    }

    /// What a window not found costs.
    double missed() {
        return missed;
    }
}

package io.plantwin.analysis.anomaly;

/// Every constant of the detector, in seconds unless it says otherwise. The decision record tells on which plateaus
/// they lie.
final class Tuning {

    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    // What is usual now.
    static final double CENTER = 3.7 * HOUR;
    static final double SHIFT = 9 * DAY;
    static final double MEAN = 27 * MINUTE;
    static final double TREND = 8.4 * HOUR;
    static final double FAST = 2.4 * HOUR;
    static final double BURST = 11;
    static final double SPREAD = 40 * MINUTE;

    // What is remembered.
    static final double LONG_MEMORY = 240 * DAY;
    static final double SHORT_MEMORY = 6.8 * DAY;
    static final double LONG_LEARNING = 60 * MINUTE;
    static final double WARM_LEARNING = 3 * MINUTE;
    static final double SHORT_LEARNING = 40 * MINUTE;

    // The hour of day: 48 bins, a memory of so many days, and a share of the overall spread as floor.
    static final double PROFILE_DAYS = 16;
    static final double PROFILE_FLOOR = 0.06;

    // When it counts as an anomaly: once in so long, by each view.
    static final double RETURN_TIME = 131 * DAY;
    static final double TAIL = 1.94;
    static final double LEVEL_CORRELATION = 13 * MINUTE;
    static final double CHANGE_CORRELATION = 5.3 * HOUR;
    static final double HOUR_CORRELATION = 4.4 * HOUR;
    static final double QUIET_FACTOR = 1.2;
    static final double WARM_UP = DAY;

    // After a raise.
    static final double ALERTNESS = 8 * HOUR;
    static final double LESS_ALERT = 0.7;
    static final double CALM_AFTER = 10 * MINUTE;

    static final double CALM_PERIODS = 12;

    static final double SPREAD_FLOOR = 0.0035;
    static final double QUIET_BELOW = 0.25;
    static final double ALIKE = 4;
    static final double LONGEST_GAP = 10 * MINUTE;
    static final double GAP_PERIODS = 8;
    static final double MOST_PERIODS = 3;
    static final double LATE = 2 * HOUR;

    private Tuning() {}
}

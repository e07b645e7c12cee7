package io.plantwin.process.anomaly;

/// Every constant of the detector, in seconds unless it says otherwise. The decision record tells on which plateaus
/// they lie.
final class Tuning {

    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    // What is usual now.
    static final double CENTER = 0.5 * DAY;
    static final double SHIFT = 7 * DAY;
    static final double MEAN = 25 * MINUTE;
    static final double TREND = 10 * HOUR;
    static final double FAST = 35 * MINUTE;
    static final double BURST = 2.5 * MINUTE;
    static final double SPREAD = 8 * HOUR;

    // What is remembered.
    static final double LONG_MEMORY = 50 * DAY;
    static final double SHORT_MEMORY = 3.5 * DAY;
    static final double LONG_LEARNING = 1.5 * HOUR;
    static final double SHORT_LEARNING = 27 * MINUTE;

    // The hour of day: 48 bins, a memory of so many days, and a share of the overall spread as floor.
    static final double PROFILE_DAYS = 9;
    static final double PROFILE_FLOOR = 0.1;

    // When it counts as an anomaly: once in so long, by each view.
    static final double RETURN_TIME = 80 * DAY;
    static final double TAIL = 2.28;
    static final double LEVEL_CORRELATION = 35 * MINUTE;
    static final double CHANGE_CORRELATION = 4.5 * HOUR;
    static final double WARM_UP = DAY;

    // After a raise.
    static final double ALERTNESS = DAY;
    static final double LESS_ALERT = 0.6;
    static final double CALM_AFTER = HOUR;

    static final double SPREAD_FLOOR = 0.015;
    static final double QUIET_BELOW = 0.4;
    static final double STUCK_FACTOR = 3;
    static final double LONGEST_GAP = 10 * MINUTE;
    static final double GAP_PERIODS = 8;
    static final double MOST_PERIODS = 3;
    static final double LATE = 2 * HOUR;

    private Tuning() {}
}

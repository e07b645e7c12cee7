package io.plantwin.analysis.anomaly;

/// Every constant of the detector, in seconds unless it says otherwise. The decision record tells which of them matter
/// and on which plateaus they lie.
final class Tuning {

    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    // --- What is usual now: time constants of exponential means ---

    /// The level that values are compared with.
    static final double CENTER = 4 * HOUR;
    /// The level that changes are compared with.
    static final double FAST = 2.5 * HOUR;
    /// The mean that notices what single readings hide.
    static final double MEAN = 25 * MINUTE;
    static final double TREND = 8 * HOUR;
    /// The band a shift leaves.
    static final double SHIFT = 9 * DAY;
    /// Steps from reading to reading.
    static final double BURST = 10;
    /// Distance from the fast mean.
    static final double SPREAD = HOUR;
    /// Memory of the half hours of the day, in days.
    static final double PROFILE_DAYS = 14;

    // --- What is remembered ---

    static final double LONG_MEMORY = 180 * DAY;
    static final double SHORT_MEMORY = 7 * DAY;
    /// How long something strange has to last until it is usual.
    static final double LEARNING = HOUR;
    /// The same on the first day, when nothing is known yet.
    static final double WARM_LEARNING = 3 * MINUTE;

    // --- When it is an anomaly ---

    /// Rarer than once in this time, as far as one view can tell. All views together raise about once in ten days on
    /// made signals of many shapes, and much more rarely on signals that stay in a band.
    static final double RETURN_TIME = 120 * DAY;
    /// Readings this far apart tell something new.
    static final double CORRELATION = HOUR;
    /// The same for deviations from the hour of day, which come once a day for each hour.
    static final double HOUR_CORRELATION = 4 * HOUR;
    /// No anomaly before so much history.
    static final double WARM_UP = DAY;
    /// The hour of day counts when a whole day has been seen.
    static final double PROFILE_WARM_UP = DAY;
    /// How much longer than usual a sensor has to be quiet.
    static final double QUIET_FACTOR = 1.5;

    // --- After a raise ---

    /// Soon after a raise the logarithm of the return time is so much greater, fading with {@link #ALERTNESS}.
    static final double LESS_ALERT = 1;
    static final double ALERTNESS = 12 * HOUR;
    /// An anomaly is over when nothing was strange for so long, and for so many periods.
    static final double CALM_AFTER = 10 * MINUTE;
    static final double CALM_PERIODS = 12;

    // --- Small print ---

    /// Records fade in steps of this time, or with each reading if those are rarer.
    static final double FORGET_EVERY = 10 * MINUTE;
    /// Share of the overall deviation that the deviation of an hour is never below.
    static final double PROFILE_FLOOR = 0.1;
    /// Share of the overall deviation that no width is below.
    static final double WIDTH_FLOOR = 0.01;
    /// A sensor that moves less than this share of its usual spread is quiet.
    static final double QUIET_BELOW = 0.25;
    /// So many equal readings in a row are never strange.
    static final double ALIKE = 4;
    /// Silences of fewer periods are never strange.
    static final double GAP_PERIODS = 8;
    /// Longer silences are told by the offline condition.
    static final double LONGEST_GAP = 10 * MINUTE;
    /// A reading counts for at most so many periods.
    static final double MOST_PERIODS = 3;
    /// A reading older than the newest by more than this tells that the clock was set back.
    static final double LATE = 2 * HOUR;

    private Tuning() {}
}

package io.plantwin.analysis.anomaly;

/// One way to look at a sensor. Each gives one number per reading, and the greater it is, the stranger.
public enum View {
    /// Above what was usual over a day.
    LEVEL_HIGH("level", "Higher than usual"),
    /// Below what was usual over a day.
    LEVEL_LOW("level", "Lower than usual"),
    /// Far from the reading before.
    JUMP("rate of change", "Jumped"),
    /// Far from its mean of the last minutes.
    MOVE("rate of change", "Changed quickly"),
    /// Above what is usual at this hour of the day.
    HOUR_HIGH("hour of day", "Higher than usual at this hour of the day"),
    /// Below what is usual at this hour of the day.
    HOUR_LOW("hour of day", "Lower than usual at this hour of the day"),
    /// The mean of the last half hour is high.
    MEAN_HIGH("level", "Higher than usual for some while"),
    /// The mean of the last half hour is low.
    MEAN_LOW("level", "Lower than usual for some while"),
    /// The mean of the last hours is high.
    TREND_HIGH("level", "Higher than usual for hours"),
    /// The mean of the last hours is low.
    TREND_LOW("level", "Lower than usual for hours"),
    /// Above its band of the last week, measured by how wide that is.
    SHIFT_HIGH("level", "Has left its band of the last week upwards"),
    /// Below its band of the last week, measured by how wide that is.
    SHIFT_LOW("level", "Has left its band of the last week downwards"),
    /// Moves more than usual for a minute or two.
    BURST("spread", "Noisier than usual"),
    /// Moves less than usual for hours.
    CALM("spread", "Calmer than usual for hours"),
    /// Hardly moves for longer than ever.
    QUIET("stuck", "Has hardly moved for longer than usual"),
    /// Shows the very same value for longer than ever.
    STUCK("stuck", "Shows the same value for longer than usual"),
    /// Said nothing for longer than ever.
    GAP("gap", "Said nothing for longer than usual");

    private static final View[] ALL = values();

    static final int COUNT = ALL.length;

    private final String word;
    private final String sentence;

    View(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /// What operators read: `level`, `spread`, `hour of day`, `rate of change`, `stuck`, `gap`.
    public String word() {
        return word;
    }

    /// The beginning of a sentence: `Higher than usual`.
    public String sentence() {
        return sentence;
    }

    /// The view with this ordinal.
    static View of(int ordinal) {
        return ALL[ordinal];
    }

    /// The view to the other side, for those that have a side.
    View opposite() {
        return switch (this) {
            case LEVEL_HIGH -> LEVEL_LOW;
            case LEVEL_LOW -> LEVEL_HIGH;
            case HOUR_HIGH -> HOUR_LOW;
            case HOUR_LOW -> HOUR_HIGH;
            case MEAN_HIGH -> MEAN_LOW;
            case MEAN_LOW -> MEAN_HIGH;
            case TREND_HIGH -> TREND_LOW;
            case TREND_LOW -> TREND_HIGH;
            case SHIFT_HIGH -> SHIFT_LOW;
            case SHIFT_LOW -> SHIFT_HIGH;
            case JUMP, MOVE, BURST, CALM, QUIET, STUCK, GAP -> this;
        };
    }

    /// Whether its number is how long something lasts.
    boolean isDuration() {
        return this == QUIET || this == STUCK || this == GAP;
    }
}

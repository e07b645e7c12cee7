package io.plantwin.analysis.statistics;

/// The two moving windows. A window is made of whole parts, aligned to the epoch; it ends with the part that holds
/// the newest event time, so it reaches over 57 to 60 minutes of the past, or 23.5 to 24 hours.
public enum Window {
    /// 20 parts of 3 minutes.
    HOUR(20, 3 * 60_000_000L),
    /// 48 parts of 30 minutes.
    DAY(48, 30 * 60_000_000L);

    /// How many parts of the hour make one of the day.
    static final int PARTS_A_HALF_HOUR = (int) (DAY.partMicros / HOUR.partMicros);

    private final int parts;
    private final long partMicros;

    Window(int parts, long partMicros) {
        this.parts = parts;
        this.partMicros = partMicros;
    }

    /// How many parts it has.
    public int parts() {
        return parts;
    }

    /// How long a part is.
    public long partMicros() {
        return partMicros;
    }

    /// The part this instant belongs to, counted from the epoch.
    long part(long micros) {
        return Math.floorDiv(micros, partMicros);
    }

    /// The part of the day that this part of the hour belongs to.
    static long halfHour(long shortPart) {
        return Math.floorDiv(shortPart, (long) PARTS_A_HALF_HOUR);
    }
}

package io.plantwin.gateway.analytics;

/// How far back a trend looks, and what its points are made of. Those of an hour and a day are the parts of the
/// moving statistics, so that what is shown here is what the process role warns of.
public enum TrendWindow {
    HOUR("1h", 20, 180, "sensor_minute"),
    SIX_HOURS("6h", 36, 600, "sensor_minute"),
    DAY("24h", 48, 1_800, "sensor_minute"),
    WEEK("7d", 56, 3 * 3_600, "sensor_hour"),
    MONTH("30d", 60, 12 * 3_600, "sensor_hour");

    private final String word;
    private final int parts;
    private final int partSeconds;
    private final String table;

    TrendWindow(String word, int parts, int partSeconds, String table) {
        this.word = word;
        this.parts = parts;
        this.partSeconds = partSeconds;
        this.table = table;
    }

    int parts() {
        return parts;
    }

    /// Length of a point, in seconds.
    int partSeconds() {
        return partSeconds;
    }

    /// Where its points are made from.
    String table() {
        return table;
    }

    /// The word used in the API: `1h`, `6h`, `24h`, `7d`, `30d`.
    @Override
    public String toString() {
        return word;
    }
}

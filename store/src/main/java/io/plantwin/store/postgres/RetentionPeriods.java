package io.plantwin.store.postgres;

import java.time.Duration;

/// How long things are kept at least. Readings, statistics and windows go by whole partitions, so they stay
/// up to a month (minutes and windows: a day) longer. Alerts are the alert role's business.
///
/// @param raw readings and their statistics by minute
/// @param windows 10-second windows
/// @param hourly statistics by hour
/// @param systemEvents system events
/// @param deadLetters dead letters
public record RetentionPeriods(
        Duration raw, Duration windows, Duration hourly, Duration systemEvents, Duration deadLetters) {

    /// 3 months, 14 days, 1 year, 1 month, 1 month.
    public static final RetentionPeriods DEFAULT = new RetentionPeriods(
            Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(30));

    Duration of(PartitionedTable table) {
        return switch (table) {
            case READING, MINUTE -> raw;
            case HOUR -> hourly;
            case WINDOW -> windows;
        };
    }
}

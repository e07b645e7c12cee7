package io.plantwin.store.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/// The tables that are partitioned by time, and how.
public enum PartitionedTable {
    /// Insert only: full pages, and vacuumed seldom, as there is nothing dead in it.
    READING(
            "reading",
            Span.MONTH,
            "autovacuum_vacuum_insert_threshold = 5000000, autovacuum_analyze_threshold = 1000000"),
    /// Every row of the current minute or hour is rewritten with every batch: half of each page stays free so that
    /// the new version fits beside the old one and no index is touched (HOT).
    MINUTE("sensor_minute", Span.DAY, "fillfactor = 45, autovacuum_vacuum_threshold = 20000"),
    HOUR("sensor_hour", Span.MONTH, "fillfactor = 45, autovacuum_vacuum_threshold = 20000"),
    WINDOW(
            "sensor_window",
            Span.DAY,
            "autovacuum_vacuum_insert_threshold = 1000000, autovacuum_analyze_threshold = 200000");

    private enum Span {
        MONTH,
        DAY
    }

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final String table;
    private final Span span;
    private final String storage;

    PartitionedTable(String table, Span span, String storage) {
        this.table = table;
        this.span = span;
        this.storage = storage;
    }

    boolean isDaily() {
        return span == Span.DAY;
    }

    /// Name of the partitioned table.
    public String table() {
        return table;
    }

    /// Storage parameters of a partition.
    String storage() {
        return storage;
    }

    /// The partition that holds this instant, in microseconds since the epoch.
    Partition partitionOf(long micros) {
        LocalDate day =
                LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND)), ZoneOffset.UTC);
        return switch (span) {
            case MONTH ->
                partition(
                        day.withDayOfMonth(1), YearMonth.from(day).plusMonths(1).atDay(1));
            case DAY -> partition(day, day.plusDays(1));
        };
    }

    private Partition partition(LocalDate from, LocalDate until) {
        String suffix = span == Span.MONTH
                ? String.format(Locale.ROOT, "%04d_%02d", from.getYear(), from.getMonthValue())
                : String.format(
                        Locale.ROOT, "%04d_%02d_%02d", from.getYear(), from.getMonthValue(), from.getDayOfMonth());
        return new Partition(table + "_" + suffix, micros(from), micros(until));
    }

    /// The partition of this name; a name that is not one of ours is taken for a partition that never ends.
    Partition partitionNamed(String name) {
        String[] parts =
                name.substring(Math.min(name.length(), table.length() + 1)).split("_");
        try {
            int year = Integer.parseInt(parts[0]);
            int month = Integer.parseInt(parts[1]);
            int day = span == Span.DAY ? Integer.parseInt(parts[2]) : 1;
            Partition partition = partitionOf(micros(LocalDate.of(year, month, day)));
            return partition.name().equals(name) ? partition : new Partition(name, Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (RuntimeException e) {
            return new Partition(name, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static long micros(LocalDate day) {
        return day.toEpochDay() * 86_400 * MICROS_PER_SECOND;
    }

    /// One partition: `[from, until)` in microseconds since the epoch.
    record Partition(String name, long from, long until) {

        /// Holds nothing.
        static final Partition NONE = new Partition("", 0, 0);

        boolean holds(long micros) {
            return micros >= from && micros < until;
        }
    }
}

package io.plantwin.gateway.history;

/// From which table a history is read, and into buckets of which length it is merged.
///
/// @param source the table
/// @param bucketSeconds 0: rows as they are; otherwise a multiple of the source's own length
public record HistoryPlan(Resolution source, int bucketSeconds) {

    private static final long MICROS = 1_000_000;

    /// Rows as they are stored.
    static HistoryPlan asStored(Resolution source) {
        return new HistoryPlan(source, source.seconds());
    }

    /// Merged into the shortest buckets of which no more than `points` touch the range.
    static HistoryPlan merged(Resolution source, long fromMicros, long toMicros, int points) {
        int step = Math.max(1, source.seconds());
        long length = toMicros - fromMicros;
        long width = Math.max(step, Math.ceilDiv(Math.ceilDiv(length, points), step * MICROS) * step);
        while (buckets(fromMicros, toMicros, width) > points) {
            width += step;
        }
        return new HistoryPlan(source, Math.toIntExact(width));
    }

    /// How many buckets of this length, counted from the epoch, touch the range.
    static long buckets(long fromMicros, long toMicros, long seconds) {
        return Math.floorDiv(toMicros - 1, seconds * MICROS) - Math.floorDiv(fromMicros, seconds * MICROS) + 1;
    }

    /// Whether the source's rows are merged.
    boolean merges() {
        return bucketSeconds != source.seconds();
    }

    /// The begin of the bucket that holds this instant.
    long bucketBegin(long micros) {
        return bucketSeconds == 0 ? micros : Math.floorDiv(micros, bucketSeconds * MICROS) * bucketSeconds * MICROS;
    }
}

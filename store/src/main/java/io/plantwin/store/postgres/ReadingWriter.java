package io.plantwin.store.postgres;

import io.plantwin.store.postgres.PartitionedTable.Partition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes batches of readings, each reading once, and keeps the statistics by minute and hour, and what the devices
/// said they were doing by hour, in step.
///
/// Readings newer than everything stored of their sensor, which is nearly all, go by binary COPY straight into
/// their month; the others are inserted where they are not there yet. A batch is:
///
/// ```java
/// writer.prepare(connection, rows);              // keys, partitions: transactions of its own
/// WriteResult result = writer.write(connection, rows);
/// connection.commit();                           // with whatever belongs to it
/// writer.committed();                            // or writer.forget(), when it failed
/// ```
///
/// For one thread, and one connection at a time; without auto-commit.
public final class ReadingWriter {

    private final Dictionary dictionary;
    private final Partitions partitions;
    private final NewestTimestamps newest = new NewestTimestamps();
    private final BinaryCopy copy = new BinaryCopy();
    private final Buckets minutes = new Buckets(60_000_000L);
    private final Buckets hours = new Buckets(StatusCounts.HOUR_MICROS);
    private final StatusCounts statuses = new StatusCounts();
    private final StatisticsTable minuteTable = new StatisticsTable(PartitionedTable.MINUTE);
    private final StatisticsTable hourTable = new StatisticsTable(PartitionedTable.HOUR);
    private ReadingRow[] sorted = new ReadingRow[0];

    public ReadingWriter(Dictionary dictionary, Partitions partitions) {
        this.dictionary = dictionary;
        this.partitions = partitions;
    }

    /// Makes sure that sensors, contexts and partitions of these rows are there. Commits what it made, and has no
    /// transaction open afterwards.
    public void prepare(Connection connection, List<ReadingRow> rows) throws SQLException {
        dictionary.resolve(connection, rows);
        Partition day = Partition.NONE;
        for (ReadingRow row : rows) {
            if (!day.holds(row.micros())) {
                day = partitions.of(connection, PartitionedTable.MINUTE, row.micros());
                partitions.of(connection, PartitionedTable.READING, row.micros());
                partitions.of(connection, PartitionedTable.HOUR, row.micros());
            }
        }
    }

    /// Writes the rows in the connection's transaction. Any `SQLException` means: roll back, {@link #forget}, and
    /// then try the same rows again; a unique violation goes away by that.
    public WriteResult write(Connection connection, List<ReadingRow> rows) throws SQLException {
        sorted = ReadingOrder.sorted(rows);
        newest.load(connection, sorted);
        boolean[] fresh = new boolean[sorted.length];
        SuspectRows suspects = new SuspectRows();
        long stored = classify(fresh, suspects);
        copyByMonth(connection, fresh);
        stored += suspects.insert(connection, sorted, fresh);
        mergeStatistics(connection, fresh);
        return new WriteResult(stored, sorted.length - stored);
    }

    /// The transaction of the last {@link #write} is committed.
    public void committed() {
        newest.advance(sorted);
        sorted = new ReadingRow[0];
    }

    /// Something failed, or others may have written: trust nothing that was remembered.
    public void forget() {
        newest.forget();
        partitions.forget();
        sorted = new ReadingRow[0];
    }

    /// Marks the rows that are new for certain; those that may not be are suspects, and second ones of the same key
    /// are neither.
    private long classify(boolean[] fresh, SuspectRows suspects) {
        long count = 0;
        for (int i = 0; i < sorted.length; i++) {
            ReadingRow row = sorted[i];
            boolean sameKeyAsBefore =
                    i > 0 && sorted[i - 1].sensor() == row.sensor() && sorted[i - 1].micros() == row.micros();
            if (sameKeyAsBefore) {
                continue;
            }
            if (row.micros() > row.sensor().newestMicros()) {
                fresh[i] = true;
                count++;
            } else {
                suspects.add(i);
            }
        }
        return count;
    }

    /// One COPY for each month, in the order in which the months are met. The months were made before: to make one
    /// here would commit half a batch.
    private void copyByMonth(Connection connection, boolean[] fresh) throws SQLException {
        boolean[] done = new boolean[sorted.length];
        for (int first = 0; first < sorted.length; first++) {
            if (fresh[first] && !done[first]) {
                Partition month = PartitionedTable.READING.partitionOf(sorted[first].micros());
                copyMonth(connection, month, fresh, done, first);
            }
        }
    }

    private void copyMonth(Connection connection, Partition month, boolean[] fresh, boolean[] done, int first)
            throws SQLException {
        BinaryCopy.Rows rows = copy.into(connection, month.name());
        try {
            for (int i = first; i < sorted.length; i++) {
                ReadingRow row = sorted[i];
                if (fresh[i] && !done[i] && month.holds(row.micros())) {
                    rows.add(row.sensor().id(), row.context().id(), row.micros(), row.value(), row.metadata());
                    done[i] = true;
                }
            }
            rows.end();
        } catch (SQLException e) {
            rows.cancel();
            throw e;
        }
    }

    private void mergeStatistics(Connection connection, boolean[] stored) throws SQLException {
        minutes.clear();
        hours.clear();
        statuses.clear();
        for (int i = 0; i < sorted.length; i++) {
            if (stored[i]) {
                ReadingRow row = sorted[i];
                Context context = row.context();
                statuses.add(row.sensor().id(), row.micros(), context.status());
                if (!context.isBad()) {
                    minutes.add(row.sensor().id(), row.micros(), row.value());
                }
            }
        }
        hours.addAll(minutes, statuses);
        minuteTable.merge(connection, minutes);
        hourTable.merge(connection, hours, statuses);
    }
}

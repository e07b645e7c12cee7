package io.plantwin.store.postgres;

import io.plantwin.store.postgres.PartitionedTable.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Lets go of what is older than it has to be kept: partitions as a whole, and rows of the small tables.
public final class Retention {

    private static final String CHILDREN = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = ?::regclass ORDER BY c.relname""";

    private static final String EVENTS = "DELETE FROM system_events WHERE timestamp < ?";
    private static final String DEAD_LETTERS = "DELETE FROM dead_letter WHERE received_at < ?";
    private static final String NOTIFICATION_ATTEMPTS = "DELETE FROM notification_attempts WHERE timestamp < ?";

    private final RetentionPeriods periods;

    public Retention(RetentionPeriods periods) {
        this.periods = periods;
    }

    /// Drops what is due. Commits after each step; a partition that somebody holds on to for more than two
    /// seconds fails with an `SQLException` and is dropped the next time.
    ///
    /// @return names of the dropped partitions
    public List<String> apply(Connection connection, Instant now) throws SQLException {
        delete(connection, EVENTS, now, periods.systemEvents());
        delete(connection, DEAD_LETTERS, now, periods.deadLetters());
        delete(connection, NOTIFICATION_ATTEMPTS, now, periods.systemEvents());
        List<String> dropped = new ArrayList<>();
        for (PartitionedTable table : PartitionedTable.values()) {
            long oldest = now.minus(periods.of(table)).toEpochMilli() * 1_000;
            for (String name : children(connection, table)) {
                Partition partition = table.partitionNamed(name);
                if (partition.until() <= oldest) {
                    drop(connection, name);
                    dropped.add(name);
                }
            }
        }
        return dropped;
    }

    private static void delete(Connection connection, String sql, Instant now, Duration keep) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.minus(keep).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
        connection.commit();
    }

    private static List<String> children(Connection connection, PartitionedTable table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CHILDREN)) {
            statement.setString(1, table.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        connection.commit();
        return names;
    }

    private static void drop(Connection connection, String partition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '2s'");
            statement.execute(Partitions.LOCK);
            statement.execute("DROP TABLE IF EXISTS " + partition);
        }
        SystemEvents.record(
                connection,
                "partition_dropped",
                partition + " was dropped: all of it is older than it is kept",
                "info");
        connection.commit();
    }
}

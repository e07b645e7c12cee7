package io.plantwin.store.postgres;

import io.plantwin.store.postgres.PartitionedTable.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Makes partitions, ahead of time and for late readings, and remembers those it has seen. Several processes may
/// make the same one at once. Threadsafe.
public final class Partitions {

    /// Held while partitions are made or dropped, so that processes don't do so at the same time.
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('plantwin.partitions', 0))";

    private static final String EXISTS = """
            SELECT 1 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = ?::regclass AND c.relname = ?""";

    private static final int MONTHS_AHEAD = 2;
    private static final int DAYS_AHEAD = 3;

    private final Map<PartitionedTable, ConcurrentNavigableMap<Long, Partition>> seen =
            new EnumMap<>(PartitionedTable.class);

    public Partitions() {
        for (PartitionedTable table : PartitionedTable.values()) {
            seen.put(table, new ConcurrentSkipListMap<>());
        }
    }

    /// The partition that holds this instant; made if there is none. Commits, so never in the middle of a transaction.
    Partition of(Connection connection, PartitionedTable table, long micros) throws SQLException {
        ConcurrentNavigableMap<Long, Partition> known = seen.getOrDefault(table, new ConcurrentSkipListMap<>());
        Map.Entry<Long, Partition> before = known.floorEntry(micros);
        if (before != null && before.getValue().holds(micros)) {
            return before.getValue();
        }
        Partition partition = table.partitionOf(micros);
        make(connection, table, partition);
        known.put(partition.from(), partition);
        return partition;
    }

    /// Makes the partitions of all tables that hold this instant, where there are none. Commits.
    public void makeFor(Connection connection, Instant at) throws SQLException {
        for (PartitionedTable table : PartitionedTable.values()) {
            of(connection, table, at.toEpochMilli() * 1_000);
        }
    }

    /// Forgets what was seen: a partition may have been dropped meanwhile.
    public void forget() {
        seen.values().forEach(Map::clear);
    }

    /// Makes the partitions of this and the next months (for the finer tables: days). Commits.
    public void makeAhead(Connection connection, Instant now) throws SQLException {
        for (PartitionedTable table : PartitionedTable.values()) {
            long micros = now.toEpochMilli() * 1_000;
            int ahead = table.isDaily() ? DAYS_AHEAD : MONTHS_AHEAD;
            for (int i = 0; i <= ahead; i++) {
                micros = of(connection, table, micros).until();
            }
        }
    }

    private static void make(Connection connection, PartitionedTable table, Partition partition) throws SQLException {
        if (!exists(connection, table, partition)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOCK);
                if (!exists(connection, table, partition)) {
                    // ATTACH instead of PARTITION OF: it lets others read and write the table meanwhile.
                    statement.execute("CREATE TABLE " + partition.name() + " (LIKE " + table.table()
                            + " INCLUDING ALL) WITH (" + table.storage() + ")");
                    statement.execute("ALTER TABLE " + table.table() + " ATTACH PARTITION " + partition.name()
                            + bounds(partition));
                }
            }
        }
        connection.commit();
    }

    private static boolean exists(Connection connection, PartitionedTable table, Partition partition)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, table.table());
            statement.setString(2, partition.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static String bounds(Partition partition) {
        return " FOR VALUES FROM (" + instant(partition.from()) + ") TO (" + instant(partition.until()) + ")";
    }

    /// As a literal.
    static String instant(long micros) {
        return "'" + Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)) + "'";
    }
}

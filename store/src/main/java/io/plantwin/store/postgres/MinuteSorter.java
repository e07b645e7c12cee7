package io.plantwin.store.postgres;

import io.plantwin.store.postgres.PartitionedTable.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Rewrites days of `sensor_minute` that are over in the order of the sensors. Minutes are written as they come, those
/// of all sensors side by side; a chart reads many minutes of one sensor. Sorted, a day of a sensor stands on about
/// twenty pages instead of 1,440.
///
/// Readers go on meanwhile; a late reading of that day waits until its day is rewritten.
public final class MinuteSorter {

    /// Most late readings have come by then.
    private static final Duration REST = Duration.ofHours(1);

    private static final String SORTED = "sorted";

    private static final String UNSORTED_DAYS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'sensor_minute'::regclass
              AND obj_description(c.oid, 'pg_class') IS DISTINCT FROM ? ORDER BY c.relname""";

    private MinuteSorter() {}

    /// Sorts the days that are over and were not sorted yet. Commits after each; a day that somebody holds on to
    /// fails with an `SQLException` and is sorted the next time.
    ///
    /// @return names of the partitions that are sorted now
    public static List<String> sort(Connection connection, Instant now) throws SQLException {
        long over = now.minus(REST).toEpochMilli() * 1_000;
        List<String> sorted = new ArrayList<>();
        for (String name : unsortedDays(connection)) {
            Partition day = PartitionedTable.MINUTE.partitionNamed(name);
            if (day.until() <= over) {
                rewrite(connection, day);
                sorted.add(name);
            }
        }
        return sorted;
    }

    private static List<String> unsortedDays(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNSORTED_DAYS)) {
            statement.setString(1, SORTED);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        connection.commit();
        return names;
    }

    private static void rewrite(Connection connection, Partition day) throws SQLException {
        String old = day.name();
        String copy = old + "_sorted";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute("SET LOCAL work_mem = '64MB'");
            statement.execute(Partitions.LOCK);
            statement.execute("LOCK TABLE " + old + " IN SHARE ROW EXCLUSIVE MODE");
            statement.execute("CREATE TABLE " + copy + " (LIKE sensor_minute INCLUDING ALL)");
            statement.execute("INSERT INTO " + copy + " SELECT * FROM " + old + " ORDER BY sensor_id, bucket");
            statement.execute("ANALYZE " + copy);
            statement.execute("COMMENT ON TABLE " + copy + " IS '" + SORTED + "'");
            // Lets ATTACH trust the bounds without reading the table again, while nobody can read it.
            statement.execute("ALTER TABLE " + copy + " ADD CONSTRAINT bounds CHECK (bucket >= "
                    + Partitions.instant(day.from()) + " AND bucket < " + Partitions.instant(day.until()) + ")");
            statement.execute("ALTER TABLE sensor_minute DETACH PARTITION " + old);
            statement.execute("DROP TABLE " + old);
            statement.execute("ALTER TABLE " + copy + " RENAME TO " + old);
            statement.execute("ALTER INDEX " + copy + "_pkey RENAME TO " + old + "_pkey");
            statement.execute("ALTER TABLE sensor_minute ATTACH PARTITION " + old + Partitions.bounds(day));
            statement.execute("ALTER TABLE " + old + " DROP CONSTRAINT bounds");
        }
        connection.commit();
    }
}

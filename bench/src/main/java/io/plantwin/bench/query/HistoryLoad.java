package io.plantwin.bench.query;

import io.plantwin.bench.measure.StoredRows;
import io.plantwin.store.postgres.Partitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Puts a long history of one sensor into the store's own tables, as if it had come in one reading a second.
public final class HistoryLoad {

    private HistoryLoad() {}

    /// Fills the time up to `end` with one reading a second and the statistics per minute and hour that the
    /// store would have kept; tables are then vacuumed, as they would have been by themselves over the weeks.
    ///
    /// @return readings loaded
    public static long load(StoredRows rows, int sensorKey, Instant end, int days) throws SQLException {
        Connection connection = rows.connection();
        Instant start = end.minusSeconds(days * 86_400L);
        makePartitions(connection, start, end);
        try (Statement statement = connection.createStatement()) {
            // A daily swing, a slow drift and noise, in hundredths.
            String readings = String.format(
                    Locale.ROOT,
                    "INSERT INTO reading (sensor_id, context_id, ts, value) SELECT %d, (SELECT min(context_id) FROM"
                            + " reading_context), t, round((50 + 15 * sin(extract(epoch FROM t) / 13751) + 5 *"
                            + " sin(extract(epoch FROM t) / 97) + random())::numeric, 2)::double precision FROM"
                            + " generate_series(timestamptz '%s', timestamptz '%s', interval '1 second') t"
                            + " ON CONFLICT DO NOTHING",
                    sensorKey,
                    start,
                    end.minusSeconds(1));
            long loaded = statement.executeLargeUpdate(readings);
            statement.execute(statistics("sensor_minute", "minute", sensorKey));
            statement.execute(statistics("sensor_hour", "hour", sensorKey));
            statement.execute("VACUUM ANALYZE reading, sensor_minute, sensor_hour");
            return loaded;
        }
    }

    /// The store's own way: whatever its tables are divided by.
    private static void makePartitions(Connection connection, Instant start, Instant end) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Partitions partitions = new Partitions();
        for (Instant at = start; at.isBefore(end); at = at.plus(Duration.ofDays(1))) {
            partitions.makeFor(connection, at);
        }
        partitions.makeFor(connection, end);
        connection.setAutoCommit(autoCommit);
    }

    private static String statistics(String table, String unit, int sensorKey) {
        return String.format(
                Locale.ROOT,
                "INSERT INTO %s (sensor_id, bucket, count, mean, m2, min, max) SELECT sensor_id, date_trunc('%s', ts,"
                        + " 'UTC'), count(*), avg(value), var_pop(value) * count(*), min(value), max(value) FROM reading"
                        + " WHERE sensor_id = %d GROUP BY 1, 2 ON CONFLICT (sensor_id, bucket) DO UPDATE SET count ="
                        + " EXCLUDED.count, mean = EXCLUDED.mean, m2 = EXCLUDED.m2, min = EXCLUDED.min, max ="
                        + " EXCLUDED.max",
                table,
                unit,
                sensorKey);
    }
}

package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Merges statistics of new readings into those of the minute or hour that are there.
final class StatisticsTable {

    /// The parts are joined after Chan, Golub, LeVeque 1979. A difference of the means whose square PostgreSQL would
    /// refuse to underflow or overflow counts as none or as infinite.
    private static final String MERGE = """
            INSERT INTO %s AS t (sensor_id, bucket, count, mean, m2, min, max)
            SELECT sensor_id, to_timestamp(seconds), count, mean, m2, min, max
            FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])
              AS n(sensor_id, seconds, count, mean, m2, min, max)
            ON CONFLICT (sensor_id, bucket) DO UPDATE SET
              count = t.count + excluded.count,
              mean = t.mean + (excluded.mean - t.mean) * (excluded.count::float8 / (t.count + excluded.count)),
              m2 = CASE
                WHEN abs(excluded.mean - t.mean) < 1e-145 THEN t.m2 + excluded.m2
                WHEN abs(excluded.mean - t.mean) > 1e145 THEN 'Infinity'
                ELSE t.m2 + excluded.m2 + (excluded.mean - t.mean) * (excluded.mean - t.mean)
                  * (t.count::float8 * excluded.count / (t.count + excluded.count)) END,
              min = least(t.min, excluded.min),
              max = greatest(t.max, excluded.max)""";

    private final String sql;

    StatisticsTable(PartitionedTable table) {
        sql = MERGE.formatted(table.table());
    }

    /// @param buckets in the order of their keys, so that processes don't wait for each other in a circle
    void merge(Connection connection, Buckets buckets) throws SQLException {
        if (buckets.size() == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.ints(statement, 1, buckets.sensorIds());
            Parameters.longs(statement, 2, buckets.seconds());
            Parameters.longs(statement, 3, buckets.counts());
            Parameters.doubles(statement, 4, buckets.means());
            Parameters.doubles(statement, 5, buckets.squares());
            Parameters.doubles(statement, 6, buckets.minima());
            Parameters.doubles(statement, 7, buckets.maxima());
            statement.executeUpdate();
        }
    }
}

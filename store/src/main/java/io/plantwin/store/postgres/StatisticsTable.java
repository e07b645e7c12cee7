package io.plantwin.store.postgres;

import io.plantwin.model.OperatingStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Merges statistics of new readings into those of the minute or hour that are there; into an hour also how many of
/// them there were by operating status.
final class StatisticsTable {

    /// The parts are joined after Chan, Golub, LeVeque 1979. A difference of the means whose square PostgreSQL would
    /// refuse to underflow or overflow counts as none or as infinite. Either part may be without any reading.
    private static final String MERGE = """
            INSERT INTO %1$s AS t (sensor_id, bucket, count, mean, m2, min, max%2$s)
            SELECT sensor_id, to_timestamp(seconds), count, mean, m2, min, max%2$s
            FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]%3$s)
              AS n(sensor_id, seconds, count, mean, m2, min, max%2$s)
            ON CONFLICT (sensor_id, bucket) DO UPDATE SET
              count = t.count + excluded.count,
              mean = t.mean
                + (excluded.mean - t.mean) * (excluded.count::float8 / greatest(1, t.count + excluded.count)),
              m2 = CASE
                WHEN t.count = 0 OR excluded.count = 0 THEN t.m2 + excluded.m2
                WHEN abs(excluded.mean - t.mean) < 1e-145 THEN t.m2 + excluded.m2
                WHEN abs(excluded.mean - t.mean) > 1e145 THEN 'Infinity'
                ELSE t.m2 + excluded.m2 + (excluded.mean - t.mean) * (excluded.mean - t.mean)
                  * (t.count::float8 * excluded.count / (t.count + excluded.count)) END,
              min = least(t.min, excluded.min),
              max = greatest(t.max, excluded.max)%4$s""";

    private static final int STATISTICS = 7;

    private final String sql;

    private StatisticsTable(PartitionedTable table, OperatingStatus... statuses) {
        sql = MERGE.formatted(
                table.table(),
                each(", %1$s", statuses),
                each(", ?::int[]", statuses),
                each(", %1$s = t.%1$s + excluded.%1$s", statuses));
    }

    private static String each(String pattern, OperatingStatus... statuses) {
        return Arrays.stream(statuses)
                .map(status -> pattern.formatted(status.word()))
                .collect(Collectors.joining());
    }

    static StatisticsTable ofMinutes() {
        return new StatisticsTable(PartitionedTable.MINUTE);
    }

    /// Knows the operating status too.
    static StatisticsTable ofHours() {
        return new StatisticsTable(PartitionedTable.HOUR, OperatingStatus.values());
    }

    /// @param buckets in the order of their keys, so that processes don't wait for each other in a circle
    void merge(Connection connection, Buckets buckets) throws SQLException {
        if (buckets.size() > 0) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, buckets);
                statement.executeUpdate();
            }
        }
    }

    /// @param buckets as with minutes
    /// @param statuses of the same sensors and hours in the same order
    void merge(Connection connection, Buckets buckets, StatusCounts statuses) throws SQLException {
        if (buckets.size() > 0) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, buckets);
                for (OperatingStatus status : OperatingStatus.values()) {
                    Parameters.ints(statement, STATISTICS + 1 + status.ordinal(), statuses.of(status));
                }
                statement.executeUpdate();
            }
        }
    }

    private static void set(PreparedStatement statement, Buckets buckets) throws SQLException {
        Parameters.ints(statement, 1, buckets.sensorIds());
        Parameters.longs(statement, 2, buckets.seconds());
        Parameters.longs(statement, 3, buckets.counts());
        Parameters.doubles(statement, 4, buckets.means());
        Parameters.doubles(statement, 5, buckets.squares());
        Parameters.doubles(statement, 6, buckets.minima());
        Parameters.doubles(statement, 7, buckets.maxima());
    }
}

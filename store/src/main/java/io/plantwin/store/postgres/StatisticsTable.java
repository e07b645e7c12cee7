package io.plantwin.store.postgres;

import io.plantwin.model.OperatingStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Merges statistics of new readings into those of the minute or hour that are there; into an hour also how many of
/// them there were by operating status. For one thread.
final class StatisticsTable {

    /// The parts are joined after Chan, Golub, LeVeque 1979. A difference of the means whose square PostgreSQL would
    /// refuse to underflow or overflow counts as none or as infinite. Either part may be without any reading.
    private static final String MERGE = """
            INSERT INTO %1$s AS t (sensor_id, bucket, count, mean, m2, min, max%2$s)
            SELECT sensor_id, to_timestamp(seconds), count, mean, m2, min, max%3$s
            FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]%4$s)
              AS n(sensor_id, seconds, count, mean, m2, min, max%5$s)
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
              max = greatest(t.max, excluded.max)%6$s""";

    private static final List<OperatingStatus> STATUSES = List.of(OperatingStatus.values());
    private static final int STATISTICS = 7;

    private final String table;
    private final String withoutStatuses;
    private final Map<Set<OperatingStatus>, String> withStatuses = new HashMap<>();

    StatisticsTable(PartitionedTable table) {
        this.table = table.table();
        withoutStatuses = MERGE.formatted(table.table(), "", "", "", "", "");
    }

    /// @param buckets in the order of their keys, so that processes don't wait for each other in a circle
    void merge(Connection connection, Buckets buckets) throws SQLException {
        if (buckets.size() > 0) {
            try (PreparedStatement statement = connection.prepareStatement(withoutStatuses)) {
                set(statement, buckets);
                statement.executeUpdate();
            }
        }
    }

    /// Every array that is sent costs PostgreSQL about a twentieth of the statement, so only those go that it can't
    /// work out: mostly none.
    ///
    /// @param buckets as above
    /// @param statuses of the same sensors and hours in the same order
    void merge(Connection connection, Buckets buckets, StatusCounts statuses) throws SQLException {
        if (buckets.size() > 0) {
            Set<OperatingStatus> sent = statuses.beyond(buckets.counts());
            String sql = withStatuses.computeIfAbsent(sent, this::withStatuses);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, buckets);
                int index = STATISTICS;
                for (OperatingStatus status : sent) {
                    Parameters.ints(statement, ++index, statuses.of(status));
                }
                statement.executeUpdate();
            }
        }
    }

    /// `active` is what is left of the readings, unless it is sent; what else is not sent did not occur.
    private String withStatuses(Set<OperatingStatus> sent) {
        String rest = "count::int" + each(sent, status -> " - " + status.word());
        return MERGE.formatted(
                table,
                each(STATUSES, status -> ", " + status.word()),
                each(
                        STATUSES,
                        status -> ", "
                                + (sent.contains(status)
                                        ? status.word()
                                        : status == OperatingStatus.ACTIVE ? rest : "0")),
                each(sent, status -> ", ?::int[]"),
                each(sent, status -> ", " + status.word()),
                each(
                        STATUSES,
                        status -> status == OperatingStatus.ACTIVE || sent.contains(status)
                                ? ", %1$s = t.%1$s + excluded.%1$s".formatted(status.word())
                                : ""));
    }

    private static String each(Collection<OperatingStatus> statuses, Function<OperatingStatus, String> words) {
        return statuses.stream().map(words).collect(Collectors.joining());
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

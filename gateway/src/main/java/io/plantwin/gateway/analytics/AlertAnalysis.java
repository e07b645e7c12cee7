package io.plantwin.gateway.analytics;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Iso8601;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sums up the alerts of a time, from one snapshot of PostgreSQL. Threadsafe.
public final class AlertAnalysis {

    private static final String COUNTS = """
            SELECT coalesce(%s, '') AS word, count(*) AS alerts
            FROM alerts WHERE triggered_at >= ? AND triggered_at < ? GROUP BY 1""";

    private static final String TIMES = """
            SELECT count(*) AS count, avg(seconds) AS mean,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median
            FROM (SELECT extract(epoch FROM %1$s - triggered_at)::float8 AS seconds FROM alerts
                  WHERE triggered_at >= ? AND triggered_at < ? AND %1$s IS NOT NULL) times""";

    private static final String OFFENDERS = """
            SELECT device_id, sensor_type, alert_type, count(*) AS alerts,
                   count(*)::float8 / sum(count(*)) OVER () AS share,
                   sum(extract(epoch FROM least(coalesce(resolved_at, ?), ?) - triggered_at))::float8 AS active
            FROM alerts WHERE triggered_at >= ? AND triggered_at < ?
            GROUP BY 1, 2, 3 ORDER BY alerts DESC, active DESC, 1, 2, 3 LIMIT 20""";

    private static final String DEVICES = "WITH " + OfflineTimes.UNION + """
            ,
            counted AS (SELECT device_id, count(*) AS alerts FROM alerts, bounds
              WHERE triggered_at >= begin AND triggered_at < finish GROUP BY device_id)
            SELECT device_id, coalesce(alerts, 0) AS alerts,
                   extract(epoch FROM finish - greatest(begin, least(created_at, finish)))::float8 AS there,
                   coalesce((SELECT sum(extract(epoch FROM upper(part) - lower(part))) FROM unnest(times) AS part),
                            0)::float8 AS away
            FROM device CROSS JOIN bounds LEFT JOIN offline USING (device_id) LEFT JOIN counted USING (device_id)
            WHERE deleted_at IS NULL
            ORDER BY away DESC, alerts DESC, device_id LIMIT 1000""";

    private final Database database;
    private final Clock clock;

    public AlertAnalysis(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public AlertSummary of(long fromMicros, long toMicros) {
        OffsetDateTime from = Instants.parameter(fromMicros);
        OffsetDateTime to = Instants.parameter(toMicros);
        // What has not been yet is neither available nor offline.
        OffsetDateTime end = Instants.parameter(Math.clamp(clock.millis() * 1_000, fromMicros + 1, toMicros));
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            Map<String, Long> bySeverity = counts(connection, "severity", from, to);
            return new AlertSummary(
                    Iso8601.format(fromMicros),
                    Iso8601.format(toMicros),
                    new AlertSummary.Counts(
                            bySeverity.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum(),
                            bySeverity,
                            counts(connection, "alert_type", from, to),
                            counts(connection, "status", from, to),
                            counts(connection, "resolved_by", from, to).getOrDefault("system", 0L)),
                    times(connection, "acknowledged_at", from, to),
                    times(connection, "resolved_at", from, to),
                    new Sql(OFFENDERS, end, end, from, to).query(connection, AlertAnalysis::offender),
                    new Sql(DEVICES, from, end).query(connection, AlertAnalysis::device),
                    AlarmHealthQuery.read(connection, from, to, end, bySeverity));
        });
    }

    private static Map<String, Long> counts(
            Connection connection, String column, OffsetDateTime from, OffsetDateTime to) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        new Sql(COUNTS.formatted(column), from, to)
                .query(connection, row -> counts.put(row.getString("word"), row.getLong("alerts")));
        return counts;
    }

    private static AlertSummary.Duration times(
            Connection connection, String column, OffsetDateTime from, OffsetDateTime to) throws SQLException {
        return new Sql(TIMES.formatted(column), from, to)
                .query(
                        connection,
                        row -> new AlertSummary.Duration(
                                row.getLong("count"), number(row, "mean"), number(row, "median")))
                .getFirst();
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    private static AlertSummary.Offender offender(ResultSet row) throws SQLException {
        return new AlertSummary.Offender(
                row.getString("device_id"),
                row.getString("sensor_type"),
                row.getString("alert_type"),
                row.getLong("alerts"),
                row.getDouble("share"),
                Math.max(0, row.getDouble("active")));
    }

    private static AlertSummary.Device device(ResultSet row) throws SQLException {
        double there = row.getDouble("there");
        double away = row.getDouble("away");
        return new AlertSummary.Device(
                row.getString("device_id"),
                row.getLong("alerts"),
                there > 0 ? (Double) Math.clamp(1 - away / there, 0, 1) : null,
                away);
    }
}

package io.plantwin.gateway.analytics;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Iso8601;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the figures of {@link AlarmHealth}.
final class AlarmHealthQuery {

    private static final int FLOOD = 10;
    private static final int INTERVAL_SECONDS = 600;

    private static final String INTERVALS = """
            SELECT date_bin('10 minutes', triggered_at, ?) AS begin, count(*) AS alerts
            FROM alerts WHERE triggered_at >= ? AND triggered_at < ? GROUP BY 1""";

    private static final String STANDING = """
            SELECT count(*) AS alerts FROM alerts
            WHERE triggered_at < ?::timestamptz - INTERVAL '24 hours' AND (resolved_at IS NULL OR resolved_at >= ?)
              AND (status <> 'resolved' OR resolved_at >= ?)""";

    private static final String CHATTERING = """
            SELECT device_id, sensor_type, alert_type, count(*) AS alerts, max(triggered_at) AS last
            FROM (SELECT device_id, sensor_type, alert_type, triggered_at,
                         triggered_at - lag(triggered_at, 2) OVER
                           (PARTITION BY device_id, sensor_type, alert_type ORDER BY triggered_at) AS three
                  FROM alerts WHERE triggered_at >= ? AND triggered_at < ?) alerts
            GROUP BY 1, 2, 3 HAVING bool_or(three <= INTERVAL '1 hour')
            ORDER BY alerts DESC, 1, 2, 3 LIMIT 20""";

    private static final String UNACKNOWLEDGED =
            "SELECT count(*) AS alerts FROM alerts WHERE status <> 'resolved' AND acknowledged_at IS NULL";

    private static final String RESOLVED_UNACKNOWLEDGED = """
            SELECT count(*) AS alerts FROM alerts
            WHERE triggered_at >= ? AND triggered_at < ? AND status = 'resolved' AND acknowledged_at IS NULL""";

    private record Interval(long beginMicros, long alerts) {}

    private AlarmHealthQuery() {}

    /// @param end of the time, or now if that is sooner
    static AlarmHealth read(
            Connection connection,
            OffsetDateTime from,
            OffsetDateTime to,
            OffsetDateTime end,
            Map<String, Long> bySeverity)
            throws SQLException {
        double seconds = Math.max(1, Duration.between(from, end).toMillis() / 1_000.0);
        long total = bySeverity.values().stream().mapToLong(Long::longValue).sum();
        List<Interval> intervals = new Sql(INTERVALS, from, from, to)
                .query(connection, row -> new Interval(Instants.micros(row, "begin"), row.getLong("alerts")));
        long floods =
                intervals.stream().filter(interval -> interval.alerts > FLOOD).count();
        return new AlarmHealth(
                total / seconds * 3_600,
                peak(intervals),
                Math.min(1, floods / Math.ceil(seconds / INTERVAL_SECONDS)),
                count(connection, new Sql(STANDING, end, end, end)),
                new Sql(CHATTERING, from, to).query(connection, AlarmHealthQuery::chattering),
                shares(bySeverity, total),
                count(connection, new Sql(UNACKNOWLEDGED)),
                count(connection, new Sql(RESOLVED_UNACKNOWLEDGED, from, to)));
    }

    private static AlarmHealth.Peak peak(List<Interval> intervals) {
        Interval worst = new Interval(0, 0);
        for (Interval interval : intervals) {
            worst = interval.alerts > worst.alerts ? interval : worst;
        }
        return new AlarmHealth.Peak(worst.alerts, worst.alerts == 0 ? null : Iso8601.format(worst.beginMicros));
    }

    private static Map<String, Double> shares(Map<String, Long> bySeverity, long total) {
        Map<String, Double> shares = new TreeMap<>();
        bySeverity.forEach((severity, alerts) -> shares.put(severity, (double) alerts / total));
        return shares;
    }

    private static long count(Connection connection, Sql sql) throws SQLException {
        return sql.query(connection, row -> row.getLong("alerts")).getFirst();
    }

    private static AlarmHealth.Chattering chattering(ResultSet row) throws SQLException {
        return new AlarmHealth.Chattering(
                row.getString("device_id"),
                row.getString("sensor_type"),
                row.getString("alert_type"),
                row.getLong("alerts"),
                Iso8601.format(Instants.micros(row, "last")));
    }
}

package io.plantwin.gateway.history;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.Quality;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads a history as planned, row by row.
final class HistoryReader {

    private static final int ROWS_AT_ONCE = 5_000;

    /// Keeps the planner from taking every row for a group of its own: it would sort them all instead of
    /// hashing into few buckets, which takes twice as long.
    private static final String FENCE = " OFFSET 0";

    private HistoryReader() {}

    /// Gives the sink every point. The connection is not in auto-commit mode, or all rows are in memory at
    /// once.
    ///
    /// @return how many points there were
    static long read(Connection connection, HistoryRequest request, HistoryPlan plan, PointSink sink)
            throws SQLException, IOException {
        Sql sql = statement(request, plan);
        boolean raw = plan.source() == Resolution.RAW && !plan.merges();
        long points = 0;
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long micros = Instants.micros(row, "at");
                    double value = row.getDouble("value");
                    if (raw) {
                        sink.point(micros, value, value, value, 1, Quality.values()[row.getInt("quality")].word());
                    } else {
                        sink.point(micros, value, row.getDouble("min"), row.getDouble("max"), row.getLong("count"), "");
                    }
                    points++;
                }
            }
        }
        return points;
    }

    private static Sql statement(HistoryRequest request, HistoryPlan plan) {
        Sql sql = new Sql();
        if (request.limit().isPresent()) {
            sql.add("SELECT * FROM (");
        }
        if (plan.source() == Resolution.RAW && !plan.merges()) {
            raw(sql, request);
        } else {
            buckets(sql, request, plan);
        }
        if (request.limit().isPresent()) {
            sql.add(" ORDER BY at DESC LIMIT ?) newest", request.limit().getAsInt());
        }
        return sql.add(" ORDER BY at");
    }

    private static void raw(Sql sql, HistoryRequest request) {
        sql.add("SELECT ts AS at, value, quality FROM reading JOIN reading_context USING (context_id)");
        range(sql, "ts", request, request.fromMicros());
    }

    private static void buckets(Sql sql, HistoryRequest request, HistoryPlan plan) {
        if (plan.source() == Resolution.RAW) {
            rawBuckets(sql, request, plan.bucketSeconds(), plan.bucketBegin(request.fromMicros()));
            return;
        }
        if (!plan.merges()) {
            stored(sql, request, plan);
            return;
        }
        sql.add("SELECT bin AS at, sum(value * count) / sum(count) AS value, min(min) AS min, max(max) AS max,")
                .add(" sum(count)::bigint AS count FROM (SELECT date_bin(")
                .add(interval(plan.bucketSeconds()))
                .add(", at, TIMESTAMPTZ 'epoch') AS bin, value, min, max, count FROM (");
        stored(sql, request, plan);
        sql.add(") stored").add(FENCE).add(") binned GROUP BY bin");
    }

    private static void stored(Sql sql, HistoryRequest request, HistoryPlan plan) {
        long from = plan.bucketBegin(request.fromMicros());
        switch (plan.source()) {
            case TEN_SECONDS -> windows(sql, request, from);
            case MINUTE -> statistics(sql, "sensor_minute", request, from);
            case HOUR -> statistics(sql, "sensor_hour", request, from);
            case RAW -> throw new IllegalStateException("raw readings are not stored in buckets");
        }
    }

    private static void statistics(Sql sql, String table, HistoryRequest request, long from) {
        sql.add("SELECT bucket AS at, mean AS value, min, max, count FROM ").add(table);
        range(sql, "bucket", request, from);
        sql.add(" AND count > 0");
    }

    /// Windows close about 40 seconds after they begin; what is newer than the newest is worked out from the
    /// readings.
    private static void windows(Sql sql, HistoryRequest request, long from) {
        sql.add("SELECT * FROM (SELECT window_start AS at, avg AS value, min, max, count FROM sensor_window");
        range(sql, "window_start", request, from);
        sql.add(" AND avg IS NOT NULL UNION ALL ");
        rawBuckets(sql, request, Resolution.TEN_SECONDS.seconds(), from, () -> {
            sql.add(" AND ts >= coalesce((SELECT max(window_start) + INTERVAL '10 seconds' FROM sensor_window");
            range(sql, "window_start", request, from);
            sql.add("), ?)", Instants.parameter(from));
        });
        sql.add(") windows");
    }

    private static void rawBuckets(Sql sql, HistoryRequest request, int seconds, long from) {
        rawBuckets(sql, request, seconds, from, () -> {});
    }

    private static void rawBuckets(Sql sql, HistoryRequest request, int seconds, long from, Runnable condition) {
        sql.add("SELECT bin AS at, avg(value) AS value, min(value) AS min, max(value) AS max, count(*) AS count")
                .add(" FROM (SELECT date_bin(")
                .add(interval(seconds))
                .add(", ts, TIMESTAMPTZ 'epoch') AS bin, value FROM reading JOIN reading_context USING (context_id)");
        range(sql, "ts", request, from);
        sql.add(" AND quality <> ").add(Integer.toString(Quality.BAD.ordinal()));
        condition.run();
        sql.add(FENCE).add(") binned GROUP BY bin");
    }

    private static void range(Sql sql, String column, HistoryRequest request, long from) {
        sql.add(" WHERE sensor_id = ? AND ", request.sensor().sensorId())
                .add(column)
                .add(" >= ?", Instants.parameter(from))
                .add(" AND ")
                .add(column)
                .add(" < ?", Instants.parameter(request.toMicros()));
    }

    private static String interval(int seconds) {
        return "INTERVAL '" + seconds + " seconds'";
    }
}

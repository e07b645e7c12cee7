package io.plantwin.gateway.history;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/// Chooses where to read a history from.
final class HistoryPlanner {

    /// How much of a range may be without windows before they count as missing (the process role was away,
    /// or they are past their retention).
    private static final long LARGEST_HOLE_MICROS = 2 * 3_600_000_000L;

    private static final String COUNT_RAW = """
            SELECT count(*) FROM
              (SELECT 1 FROM reading WHERE sensor_id = ? AND ts >= ? AND ts < ? LIMIT ?) readings""";
    private static final String WINDOWS = """
            SELECT min(window_start) AS first, max(window_start) AS last
            FROM sensor_window WHERE sensor_id = ? AND window_start >= ? AND window_start < ?
            HAVING count(*) > 0""";
    private static final String FIRST_MINUTE =
            "SELECT min(bucket) AS first FROM sensor_minute WHERE sensor_id = ? AND bucket >= ? AND bucket < ?"
                    + " HAVING count(*) > 0";

    private final Clock clock;

    HistoryPlanner(Clock clock) {
        this.clock = clock;
    }

    HistoryPlan plan(Connection connection, HistoryRequest request) throws SQLException {
        if (request.resolution().isPresent()) {
            Resolution source = request.resolution().get();
            return request.points().isEmpty() || fewEnough(connection, request, source)
                    ? HistoryPlan.asStored(source)
                    : merged(request, source, request.points().getAsInt());
        }
        int points = request.points().orElse(HistoryRequest.DEFAULT_POINTS);
        if (rawFits(connection, request, points)) {
            return HistoryPlan.asStored(Resolution.RAW);
        }
        // The finest table that isn't finer than the buckets have to be: what comes out is the same.
        HistoryPlan windows = merged(request, Resolution.TEN_SECONDS, points);
        if (windows.bucketSeconds() < Resolution.MINUTE.seconds() && windowsCover(connection, request)) {
            return windows;
        }
        HistoryPlan minutes = merged(request, Resolution.MINUTE, points);
        return minutes.bucketSeconds() < Resolution.HOUR.seconds() ? minutes : merged(request, Resolution.HOUR, points);
    }

    private static HistoryPlan merged(HistoryRequest request, Resolution source, int points) {
        return HistoryPlan.merged(source, request.fromMicros(), request.toMicros(), points);
    }

    private static boolean fewEnough(Connection connection, HistoryRequest request, Resolution source)
            throws SQLException {
        int points = request.points().orElse(HistoryRequest.MOST_POINTS);
        return source == Resolution.RAW
                ? rawFits(connection, request, points)
                : HistoryPlan.buckets(request.fromMicros(), request.toMicros(), source.seconds()) <= points;
    }

    private static boolean rawFits(Connection connection, HistoryRequest request, int points) throws SQLException {
        return Database.query(
                                connection,
                                COUNT_RAW,
                                statement -> {
                                    statement.setInt(1, request.sensor().sensorId());
                                    statement.setObject(2, Instants.parameter(request.fromMicros()));
                                    statement.setObject(3, Instants.parameter(request.toMicros()));
                                    statement.setInt(4, points + 1);
                                },
                                row -> row.getInt(1))
                        .getFirst()
                <= points;
    }

    /// Whether windows are there from about the first reading to about the end of the range, or to now.
    private boolean windowsCover(Connection connection, HistoryRequest request) throws SQLException {
        long end = Math.min(request.toMicros(), clock.millis() * 1_000);
        record Span(long first, long last) {}
        var spans = Database.query(
                connection,
                WINDOWS,
                statement -> range(statement, request),
                row -> new Span(Instants.micros(row, "first"), Instants.micros(row, "last")));
        if (spans.isEmpty() || spans.getFirst().last < end - LARGEST_HOLE_MICROS) {
            return false;
        }
        var firstMinute = Database.query(
                connection, FIRST_MINUTE, statement -> range(statement, request), row -> Instants.micros(row, "first"));
        return firstMinute.isEmpty() || spans.getFirst().first - firstMinute.getFirst() <= LARGEST_HOLE_MICROS;
    }

    private static void range(PreparedStatement statement, HistoryRequest request) throws SQLException {
        statement.setInt(1, request.sensor().sensorId());
        statement.setObject(2, Instants.parameter(request.fromMicros()));
        statement.setObject(3, Instants.parameter(request.toMicros()));
    }
}

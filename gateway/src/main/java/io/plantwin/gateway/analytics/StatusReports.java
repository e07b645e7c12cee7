package io.plantwin.gateway.analytics;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// How often a device said in an hour what it was doing, over all its sensors. Hours before that was counted are not
/// among them.
///
/// @param hourMicros begin of the hour
record StatusReports(String deviceId, long hourMicros, long active, long idle, long maintenance, long fault) {

    private static final int ROWS_AT_ONCE = 5_000;

    private static final String SUMS = """
            SELECT s.device_id, h.bucket, sum(h.active) AS active, sum(h.idle) AS idle,
                   sum(h.maintenance) AS maintenance, sum(h.fault) AS fault
            FROM sensor_hour h JOIN sensor s USING (sensor_id)
            WHERE s.device_id = ANY (?) AND h.bucket >= ? AND h.bucket < ? AND h.active IS NOT NULL
            GROUP BY s.device_id, h.bucket""";

    /// Takes one after the other.
    @FunctionalInterface
    interface Sink {
        void take(StatusReports reports);
    }

    /// In no order. The connection is not in auto-commit mode, or all of them are in memory at once.
    static void read(Connection connection, String[] deviceIds, Hours hours, Sink sink) throws SQLException {
        Sql sql =
                new Sql(SUMS, deviceIds, Instants.parameter(hours.fromMicros()), Instants.parameter(hours.toMicros()));
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sink.take(new StatusReports(
                            row.getString("device_id"),
                            Instants.micros(row, "bucket"),
                            row.getLong("active"),
                            row.getLong("idle"),
                            row.getLong("maintenance"),
                            row.getLong("fault")));
                }
            }
        }
    }

    long total() {
        return active + idle + maintenance + fault;
    }
}

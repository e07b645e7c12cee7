package io.plantwin.gateway.backtest;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.Quality;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Reads stored readings in time order, in constant memory.
final class StoredReadings {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private StoredReadings() {}

    /// Takes readings.
    @FunctionalInterface
    interface Sink {
        void reading(long micros, double value);
    }

    /// What to read.
    ///
    /// @param withBad also those of quality bad
    record Range(List<Integer> sensorIds, long fromMicros, long toMicros, boolean withBad) {}

    /// Gives the sink every reading of the range, oldest first. The connection is not in auto-commit mode, or all
    /// rows are in memory at once.
    ///
    /// @param goesOn asked now and then; when it says no, reading ends
    /// @return empty when all were read; else the instant before which all were
    static OptionalLong read(Connection connection, Range range, BooleanSupplier goesOn, Sink sink)
            throws SQLException {
        Sql sql = new Sql("SELECT ts, value FROM reading");
        if (!range.withBad) {
            sql.add(" JOIN reading_context USING (context_id)");
        }
        if (range.sensorIds.size() == 1) {
            sql.add(" WHERE sensor_id = ?", range.sensorIds.getFirst());
        } else {
            sql.add(" WHERE sensor_id = ANY (?)", (Object) range.sensorIds.toArray(Integer[]::new));
        }
        sql.add(" AND ts >= ? AND ts < ?", Instants.parameter(range.fromMicros), Instants.parameter(range.toMicros));
        if (!range.withBad) {
            sql.add(" AND quality <> ?", Quality.BAD.ordinal());
        }
        try (PreparedStatement statement = sql.add(" ORDER BY ts").prepare(connection)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                for (int read = 0; row.next(); read++) {
                    long micros = Instants.micros(row, "ts");
                    if (read % ROWS_BETWEEN_LOOKS == 0 && !goesOn.getAsBoolean()) {
                        return OptionalLong.of(micros);
                    }
                    sink.reading(micros, row.getDouble("value"));
                }
            }
        }
        return OptionalLong.empty();
    }
}

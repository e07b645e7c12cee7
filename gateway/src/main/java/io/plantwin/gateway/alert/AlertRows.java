package io.plantwin.gateway.alert;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/// Rows of the table `alerts`.
final class AlertRows {

    private AlertRows() {}

    static Alert read(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                row.getLong("version"),
                row.getString("device_id"),
                row.getString("sensor_type"),
                AlertType.valueOf(constant(row, "alert_type")),
                row.getString("message"),
                Severity.valueOf(constant(row, "severity")),
                AlertStatus.valueOf(constant(row, "status")),
                number(row, "value"),
                number(row, "threshold"),
                number(row, "peak"),
                row.getLong("count"),
                row.getString("condition_id"),
                row.getString("rule_id"),
                Instants.micros(row, "triggered_at"),
                Instants.micros(row, "last_at"),
                instant(row, "acknowledged_at"),
                text(row, "acknowledged_by"),
                instant(row, "escalated_at"),
                instant(row, "resolved_at"),
                text(row, "resolved_by"),
                instant(row, "shelved_until"),
                text(row, "shelved_by"),
                text(row, "note"));
    }

    private static String constant(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Long> instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(Instants.micros(row, column));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}

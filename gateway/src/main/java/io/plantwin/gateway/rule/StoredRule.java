package io.plantwin.gateway.rule;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A row of `alert_rule`.
public record StoredRule(AlertRule rule, long createdAtMicros, long updatedAtMicros) {

    static StoredRule read(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        AlertRule rule = new AlertRule(
                row.getString("rule_id"),
                row.getString("name"),
                row.getBoolean("enabled"),
                Arrays.stream(RuleScope.values())
                        .filter(known -> known.toString().equals(scope))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("unknown scope " + scope)),
                row.getString("scope_value"),
                row.getString("sensor_type"),
                AlertType.valueOf(row.getString("alert_type").toUpperCase(Locale.ROOT)),
                number(row, "threshold"),
                number(row, "normal"),
                number(row, "hysteresis"),
                row.getLong("on_delay_ms"),
                row.getLong("off_delay_ms"),
                Optional.ofNullable(row.getString("severity"))
                        .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT))),
                row.getLong("horizon_ms"),
                row.getLong("version"));
        return new StoredRule(rule, Instants.micros(row, "created_at"), Instants.micros(row, "updated_at"));
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /// As the API shows it.
    public RuleItem item() {
        return RuleItem.of(rule, createdAtMicros, updatedAtMicros);
    }
}

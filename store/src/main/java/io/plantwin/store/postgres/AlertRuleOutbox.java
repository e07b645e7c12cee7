package io.plantwin.store.postgres;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rules for `alert.rules`; a deleted rule leaves the table when its removal is published.
public final class AlertRuleOutbox implements Outbox {

    private static final String UNPUBLISHED = """
            SELECT rule_id, name, enabled, scope, scope_value, sensor_type, alert_type, threshold, normal, hysteresis,
                   on_delay_ms, off_delay_ms, severity, horizon_ms, version, deleted
            FROM alert_rule WHERE published_version < version ORDER BY rule_id LIMIT ?""";

    private static final String PUBLISHED = """
            UPDATE alert_rule SET published_version = p.version
            FROM unnest(?::text[], ?::bigint[]) AS p(rule_id, version)
            WHERE alert_rule.rule_id = p.rule_id::uuid""";

    private static final String GONE = "DELETE FROM alert_rule WHERE deleted AND published_version = version";

    private static final String PUBLISH_AGAIN = "UPDATE alert_rule SET published_version = 0";

    @Override
    public KafkaTopic topic() {
        return KafkaTopic.ALERT_RULES;
    }

    @Override
    public List<Change> unpublished(Connection connection, int limit) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNPUBLISHED)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    AlertRule rule = rule(rows);
                    Optional<byte[]> value =
                            rows.getBoolean("deleted") ? Optional.empty() : Optional.of(Words.encode(rule));
                    changes.add(new Change(rule.id(), rule.version(), value));
                }
            }
        }
        return changes;
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        return new AlertRule(
                row.getString("rule_id"),
                row.getString("name"),
                row.getBoolean("enabled"),
                of(RuleScope.values(), row.getString("scope")),
                row.getString("scope_value"),
                row.getString("sensor_type"),
                of(AlertType.values(), row.getString("alert_type")),
                number(row, "threshold"),
                number(row, "normal"),
                number(row, "hysteresis"),
                row.getLong("on_delay_ms"),
                row.getLong("off_delay_ms"),
                Optional.ofNullable(row.getString("severity")).map(word -> of(Severity.values(), word)),
                row.getLong("horizon_ms"),
                row.getLong("version"));
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static <E extends Enum<E>> E of(E[] all, String word) {
        return Arrays.stream(all)
                .filter(one -> one.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("alert_rule holds '" + word + "'"));
    }

    @Override
    public void markPublished(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
            Parameters.texts(statement, 1, changes, Change::key);
            Parameters.longs(
                    statement, 2, changes.stream().mapToLong(Change::version).toArray());
            statement.executeUpdate();
        }
        Outbox.execute(connection, GONE);
    }

    @Override
    public void publishAgain(Connection connection) throws SQLException {
        Outbox.execute(connection, PUBLISH_AGAIN);
    }
}

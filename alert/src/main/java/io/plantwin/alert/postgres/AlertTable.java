package io.plantwin.alert.postgres;

import io.plantwin.alert.follow.Sequenced;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The tables `alerts` and `alert_events`.
final class AlertTable {

    private static final List<String> COLUMNS = List.of(
            "id",
            "version",
            "device_id",
            "sensor_type",
            "alert_type",
            "message",
            "severity",
            "value",
            "threshold",
            "peak",
            "count",
            "condition_id",
            "rule_id",
            "status",
            "triggered_at",
            "last_at",
            "acknowledged_at",
            "acknowledged_by",
            "escalated_at",
            "resolved_at",
            "resolved_by",
            "shelved_until",
            "shelved_by",
            "note");

    private static final String UPSERT = "INSERT INTO alerts (" + String.join(", ", COLUMNS) + ") VALUES ("
            + String.join(", ", COLUMNS.stream().map(column -> "?").toList())
            + ") ON CONFLICT (id) DO UPDATE SET "
            + String.join(
                    ", ",
                    COLUMNS.stream()
                            .skip(1)
                            .map(column -> column + " = EXCLUDED." + column)
                            .toList())
            + " WHERE alerts.version < EXCLUDED.version";

    private static final String INSERT_EVENT = """
            INSERT INTO alert_events (sequence, alert_id, version, event_type, actor, note, event, timestamp)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            ON CONFLICT (sequence) DO UPDATE SET alert_id = EXCLUDED.alert_id, version = EXCLUDED.version,
              event_type = EXCLUDED.event_type, actor = EXCLUDED.actor, note = EXCLUDED.note,
              event = EXCLUDED.event, timestamp = EXCLUDED.timestamp""";

    private static final String OPEN =
            "SELECT " + String.join(", ", COLUMNS) + " FROM alerts WHERE status <> 'resolved'";

    private AlertTable() {}

    /// Writes events and, for each of their alerts, the newest version. What is there already stays.
    static void write(Connection connection, List<Sequenced> events) throws SQLException {
        Map<String, Alert> newest = new LinkedHashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENT)) {
            for (Sequenced each : events) {
                insertEvent(insert, each);
                newest.put(each.event().alert().id(), each.event().alert());
            }
            insert.executeBatch();
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Alert alert : newest.values()) {
                bind(upsert, alert);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void insertEvent(PreparedStatement insert, Sequenced each) throws SQLException {
        AlertEvent event = each.event();
        insert.setLong(1, each.sequence());
        insert.setObject(2, UUID.fromString(event.alert().id()));
        insert.setLong(3, event.alert().version());
        insert.setString(4, event.kind().toString());
        insert.setString(5, event.actor());
        insert.setString(6, event.note().orElse(null));
        insert.setString(7, each.json());
        insert.setObject(8, instant(event.timestampMicros()));
        insert.addBatch();
    }

    private static void bind(PreparedStatement row, Alert alert) throws SQLException {
        int at = 1;
        row.setObject(at++, UUID.fromString(alert.id()));
        row.setLong(at++, alert.version());
        row.setString(at++, alert.deviceId());
        row.setString(at++, alert.sensorType());
        row.setString(at++, alert.type().toString());
        row.setString(at++, alert.message());
        row.setString(at++, alert.severity().toString());
        number(row, at++, alert.value());
        number(row, at++, alert.threshold());
        number(row, at++, alert.peak());
        row.setLong(at++, alert.count());
        row.setString(at++, alert.conditionId());
        row.setString(at++, alert.ruleId());
        row.setString(at++, alert.status().toString());
        row.setObject(at++, instant(alert.triggeredAtMicros()));
        row.setObject(at++, instant(alert.lastAtMicros()));
        instant(row, at++, alert.acknowledgedAtMicros());
        row.setString(at++, alert.acknowledgedBy().orElse(null));
        instant(row, at++, alert.escalatedAtMicros());
        instant(row, at++, alert.resolvedAtMicros());
        row.setString(at++, alert.resolvedBy().orElse(null));
        instant(row, at++, alert.shelvedUntilMicros());
        row.setString(at++, alert.shelvedBy().orElse(null));
        row.setString(at, alert.note().orElse(null));
    }

    /// Alerts that are not resolved.
    static Collection<Alert> open(Connection connection) throws SQLException {
        List<Alert> open = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                open.add(read(rows));
            }
        }
        return open;
    }

    private static Alert read(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                row.getLong("version"),
                row.getString("device_id"),
                row.getString("sensor_type"),
                AlertType.valueOf(row.getString("alert_type").toUpperCase(Locale.ROOT)),
                row.getString("message"),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                AlertStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("value", Double.class)),
                Optional.ofNullable(row.getObject("threshold", Double.class)),
                Optional.ofNullable(row.getObject("peak", Double.class)),
                row.getLong("count"),
                row.getString("condition_id"),
                row.getString("rule_id"),
                micros(row.getObject("triggered_at", OffsetDateTime.class)),
                micros(row.getObject("last_at", OffsetDateTime.class)),
                microsIfAny(row, "acknowledged_at"),
                Optional.ofNullable(row.getString("acknowledged_by")),
                microsIfAny(row, "escalated_at"),
                microsIfAny(row, "resolved_at"),
                Optional.ofNullable(row.getString("resolved_by")),
                microsIfAny(row, "shelved_until"),
                Optional.ofNullable(row.getString("shelved_by")),
                Optional.ofNullable(row.getString("note")));
    }

    private static void number(PreparedStatement row, int index, Optional<Double> number) throws SQLException {
        row.setObject(index, number.orElse(null), Types.DOUBLE);
    }

    private static void instant(PreparedStatement row, int index, Optional<Long> micros) throws SQLException {
        row.setObject(index, micros.map(AlertTable::instant).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static OffsetDateTime instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Optional<Long> microsIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(AlertTable::micros);
    }

    private static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}

package io.plantwin.gateway;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.postgres.PostgresUrl;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts rows where the store would.
final class TestDatabase implements AutoCloseable {

    private final Connection connection;

    TestDatabase(String url) {
        PostgresUrl postgres = PostgresUrl.parse(url);
        try {
            connection = DriverManager.getConnection(postgres.jdbc(), postgres.user(), postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(
                        i + 1,
                        parameters[i] instanceof Instant instant
                                ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                                : parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first column of the first row.
    String text(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A device with one sensor and limits 20 … 80, alert 15 … 85; its sensor's key.
    int sensor(String deviceId, String location, String sensorType) {
        execute(
                "INSERT INTO device (device_id, device_type, location) VALUES (?, 'mill', ?) ON CONFLICT DO NOTHING",
                deviceId,
                location);
        execute(
                "INSERT INTO sensor (device_id, sensor_type, unit, normal_min, normal_max, alert_min, alert_max)"
                        + " VALUES (?, ?, 'celsius', 20, 80, 15, 85) ON CONFLICT DO NOTHING",
                deviceId,
                sensorType);
        return (int) number("SELECT sensor_id FROM sensor WHERE device_id = '" + deviceId + "' AND sensor_type = '"
                + sensorType + "'");
    }

    void reading(int sensorId, Instant at, double value, int quality) {
        execute(
                "INSERT INTO reading_context (unit, location, quality, status) VALUES ('celsius', 'here', ?, 0)"
                        + " ON CONFLICT DO NOTHING",
                quality);
        execute(
                "INSERT INTO reading (sensor_id, context_id, ts, value) SELECT ?, context_id, ?, ? FROM reading_context"
                        + " WHERE unit = 'celsius' AND location = 'here' AND quality = ? AND status = 0",
                sensorId,
                at,
                value,
                quality);
    }

    /// An alert as the alert role's projection would write it; what was there under its id is replaced.
    Alert alert(TestAlert made) {
        Alert alert = made.build();
        execute("DELETE FROM alerts WHERE id = ?::uuid", alert.id());
        execute(
                "INSERT INTO alerts (id, version, device_id, sensor_type, alert_type, message, severity, value,"
                        + " threshold, peak, count, condition_id, rule_id, status, triggered_at, last_at,"
                        + " acknowledged_at, acknowledged_by, escalated_at, resolved_at, resolved_by, shelved_until,"
                        + " shelved_by, note) VALUES (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?)",
                alert.id(),
                alert.version(),
                alert.deviceId(),
                alert.sensorType(),
                alert.type().toString(),
                alert.message(),
                alert.severity().toString(),
                alert.value().orElse(null),
                alert.threshold().orElse(null),
                alert.peak().orElse(null),
                alert.count(),
                alert.conditionId(),
                alert.ruleId(),
                alert.status().toString(),
                instant(Optional.of(alert.triggeredAtMicros())),
                instant(Optional.of(alert.lastAtMicros())),
                instant(alert.acknowledgedAtMicros()),
                alert.acknowledgedBy().orElse(null),
                instant(alert.escalatedAtMicros()),
                instant(alert.resolvedAtMicros()),
                alert.resolvedBy().orElse(null),
                instant(alert.shelvedUntilMicros()),
                alert.shelvedBy().orElse(null),
                alert.note().orElse(null));
        return alert;
    }

    private static @Nullable Instant instant(Optional<Long> micros) {
        return micros.map(value -> Instant.EPOCH.plus(value, ChronoUnit.MICROS)).orElse(null);
    }

    /// An event as the alert role's projection would write it.
    void event(long sequence, AlertEvent event) {
        execute(
                "INSERT INTO alert_events (sequence, alert_id, version, event_type, actor, note, event, timestamp)"
                        + " VALUES (?, ?::uuid, ?, ?, ?, ?, ?::jsonb, ?)",
                sequence,
                event.alert().id(),
                event.alert().version(),
                event.kind().toString(),
                event.actor(),
                event.note().orElse(null),
                new String(Words.encode(event), StandardCharsets.UTF_8),
                instant(Optional.of(event.timestampMicros())));
    }

    /// Works out statistics and windows from the readings, as the store and the process role do.
    void summarize(int sensorId) {
        for (var table :
                Map.of("sensor_minute", "minute", "sensor_hour", "hour").entrySet()) {
            execute(
                    "INSERT INTO " + table.getKey() + " (sensor_id, bucket, count, mean, m2, min, max)"
                            + " SELECT sensor_id, date_trunc('" + table.getValue() + "', ts), count(*), avg(value),"
                            + " var_pop(value) * count(*), min(value), max(value)"
                            + " FROM reading JOIN reading_context USING (context_id)"
                            + " WHERE sensor_id = ? AND quality < 3 GROUP BY 1, 2",
                    sensorId);
        }
        execute(
                "INSERT INTO sensor_window (sensor_id, window_start, count, avg, min, max, percent_good)"
                        + " SELECT sensor_id, date_bin('10 s', ts, 'epoch'), count(*), avg(value), min(value),"
                        + " max(value), 100 FROM reading JOIN reading_context USING (context_id)"
                        + " WHERE sensor_id = ? AND quality < 3 GROUP BY 1, 2",
                sensorId);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

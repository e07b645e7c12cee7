package io.plantwin.gateway.event;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.Words;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads what happened to devices from `alert_events` and `audit_log`. Threadsafe. Everything throws
/// {@link io.plantwin.gateway.BackendAwayException} while the database is away.
public final class DeviceEvents {

    private static final String CONFIGURED = "configured";

    /// Of two events of the same microsecond that of the greater source is the newer one.
    private static final int FROM_AUDIT_LOG = 0;

    private static final int FROM_ALERTS = 1;

    private static final String EXISTS = "SELECT 1 FROM device WHERE device_id = ? AND deleted_at IS NULL";

    private static final String ALERTS = "SELECT e.timestamp, " + FROM_ALERTS + """
             AS source, e.sequence AS id, e.actor, e.event::text AS event, NULL AS before, NULL AS after
            FROM alert_events e JOIN alerts a ON a.id = e.alert_id
            WHERE a.device_id = ? AND e.event_type <> 'updated' AND e.timestamp >= ? AND e.timestamp < ?""";

    private static final String CHANGES = "SELECT l.timestamp, " + FROM_AUDIT_LOG + """
             AS source, l.id, l.actor, NULL AS event, l.before::text AS before, l.after::text AS after
            FROM audit_log l
            WHERE l.subject = ? AND l.action IN ('device.create', 'device.update', 'device.delete')
              AND l.timestamp >= ? AND l.timestamp < ?""";

    private final Database database;

    public DeviceEvents(Database database) {
        this.database = database;
    }

    /// Where a list goes on.
    public record Position(long micros, int source, long id) {}

    /// An event and where a list goes on after it.
    public record Placed(Position position, DeviceEventItem item) {}

    /// Newest first.
    ///
    /// @param after where the list goes on, empty for the beginning
    /// @return empty if there is no such device
    public Optional<List<Placed>> page(
            String deviceId, long fromMicros, long toMicros, Optional<Position> after, int limit) {
        return database.with(connection -> {
            if (new Sql(EXISTS, deviceId).query(connection, row -> true).isEmpty()) {
                return Optional.empty();
            }
            OffsetDateTime from = Instants.parameter(fromMicros);
            OffsetDateTime to = Instants.parameter(toMicros);
            Sql sql = new Sql("SELECT * FROM ((").add(ALERTS, deviceId, from, to);
            rest(sql, after, FROM_ALERTS, "e", "sequence", limit);
            sql.add(") UNION ALL (").add(CHANGES, deviceId, from, to);
            rest(sql, after, FROM_AUDIT_LOG, "l", "id", limit);
            sql.add(")) events ORDER BY timestamp DESC, source DESC, id DESC LIMIT ?", limit);
            return Optional.of(sql.query(connection, DeviceEvents::read));
        });
    }

    /// @param table its alias
    /// @param id its column that tells events of the same time apart
    private static void rest(Sql sql, Optional<Position> after, int source, String table, String id, int limit) {
        String time = table + ".timestamp";
        String number = table + "." + id;
        after.ifPresent(last -> {
            OffsetDateTime at = Instants.parameter(last.micros());
            sql.add(" AND " + time + " <= ?", at); // what an index can tell
            sql.add(" AND (" + time + ", " + source + ", " + number + ") < (?, ?, ?)", at, last.source(), last.id());
        });
        sql.add(" ORDER BY " + time + " DESC, " + number + " DESC LIMIT ?", limit);
    }

    private static Placed read(ResultSet row) throws SQLException {
        Position position = new Position(Instants.micros(row, "timestamp"), row.getInt("source"), row.getLong("id"));
        String timestamp = Iso8601.format(position.micros());
        String actor = row.getString("actor");
        return new Placed(
                position,
                position.source() == FROM_ALERTS
                        ? ofAlert(timestamp, actor, row.getString("event"))
                        : ofConfig(timestamp, actor, json(row.getString("before")), json(row.getString("after"))));
    }

    private static DeviceEventItem ofAlert(String timestamp, String actor, String json) {
        AlertEvent event = Words.decode(json.getBytes(StandardCharsets.UTF_8), AlertEvent.class);
        Alert alert = event.alert();
        return new DeviceEventItem(
                timestamp,
                "alert_" + event.kind(),
                actor,
                alert.id(),
                alert.sensorType(),
                alert.type().toString(),
                alert.severity().toString(),
                alert.message(),
                null,
                List.of());
    }

    private static DeviceEventItem ofConfig(String timestamp, String actor, JsonNode before, JsonNode after) {
        JsonNode version = after.path("version");
        return new DeviceEventItem(
                timestamp,
                CONFIGURED,
                actor,
                null,
                null,
                null,
                null,
                null,
                version.isNumber() ? version.longValue() : null,
                ConfigChanges.between(before, after));
    }

    private static JsonNode json(@Nullable String text) {
        return text == null ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
    }
}

package io.plantwin.gateway.alert;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Words;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads alerts and their events from PostgreSQL. Threadsafe. Everything throws {@link
/// io.plantwin.gateway.BackendAwayException} while the database is away.
public final class Alerts {

    /// Most events of one alert that are shown.
    static final int MOST_EVENTS = 1_000;

    private final Database database;

    public Alerts(Database database) {
        this.database = database;
    }

    /// Where a list goes on.
    public record Position(long triggeredAtMicros, UUID id) {}

    /// Newest first.
    ///
    /// @param after the alert the list goes on after, empty for the beginning
    public List<Alert> page(AlertFilter filter, Optional<Position> after, int limit) {
        Sql sql = filter.where(new Sql("SELECT * FROM alerts"));
        after.ifPresent(last -> sql.add(
                " AND (triggered_at < ? OR triggered_at = ? AND id > ?)",
                Instants.parameter(last.triggeredAtMicros()),
                Instants.parameter(last.triggeredAtMicros()),
                last.id()));
        return sql.add(" ORDER BY triggered_at DESC, id LIMIT ?", limit).query(database, AlertRows::read);
    }

    /// How many there are, by severity; a severity without any is not in it.
    public Map<Severity, Long> counts(AlertFilter filter) {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        filter.where(new Sql("SELECT severity, count(*) AS alerts FROM alerts"))
                .add(" GROUP BY severity")
                .query(
                        database,
                        row -> counts.put(
                                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                                row.getLong("alerts")));
        return counts;
    }

    /// @param id any text; what is no UUID is no alert's id
    public Optional<Alert> find(String id) {
        return uuid(id).flatMap(uuid -> new Sql("SELECT * FROM alerts WHERE id = ?", uuid)
                .query(database, AlertRows::read).stream().findFirst());
    }

    /// An alert with its newest {@link #MOST_EVENTS} events, oldest first.
    public Optional<AlertDetail> detail(String id) {
        return find(id).map(alert -> new AlertDetail(AlertItem.of(alert), events(UUID.fromString(alert.id()))));
    }

    private List<AlertEventItem> events(UUID id) {
        return new Sql("SELECT sequence, event FROM alert_events WHERE alert_id = ?", id)
                .add(" ORDER BY version DESC LIMIT ?", MOST_EVENTS)
                .query(database, row -> AlertEventItem.of(row.getLong("sequence"), event(row.getString("event"))))
                .reversed();
    }

    /// Version of an alert as the projection has it, 0 while it has none.
    public long version(String id) {
        return find(id).map(Alert::version).orElse(0L);
    }

    /// An event and its number.
    public record Numbered(long sequence, AlertEvent event) {}

    /// The newest of the events after this one, oldest first.
    public List<Numbered> newest(long after, int limit) {
        return new Sql("SELECT sequence, event FROM alert_events WHERE sequence > ?", after)
                .add(" ORDER BY sequence DESC LIMIT ?", limit)
                .query(database, row -> new Numbered(row.getLong("sequence"), event(row.getString("event"))))
                .reversed();
    }

    /// Alerts that name this person, or a token of theirs, as who did something with them; by id.
    ///
    /// @param after the alert the list goes on after, empty for the beginning
    public List<Alert> handledBy(String person, Optional<UUID> after, int limit) {
        Sql sql = new Sql("SELECT * FROM alerts WHERE ? IN (split_part(acknowledged_by, '/', 1),", person)
                .add(" split_part(resolved_by, '/', 1), split_part(shelved_by, '/', 1))");
        after.ifPresent(last -> sql.add(" AND id > ?", last));
        return sql.add(" ORDER BY id LIMIT ?", limit).query(database, AlertRows::read);
    }

    /// What this person, or a token of theirs, did with alerts, oldest first.
    ///
    /// @param after number of the event the list goes on after
    public List<Numbered> doneBy(String person, long after, int limit) {
        return new Sql("SELECT sequence, event FROM alert_events WHERE sequence > ?", after)
                .add(" AND split_part(actor, '/', 1) = ? ORDER BY sequence LIMIT ?", person, limit)
                .query(database, row -> new Numbered(row.getLong("sequence"), event(row.getString("event"))));
    }

    /// The id as PostgreSQL wants it; empty if it is none.
    public static Optional<UUID> uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static AlertEvent event(String json) {
        return Words.decode(json.getBytes(StandardCharsets.UTF_8), AlertEvent.class);
    }
}

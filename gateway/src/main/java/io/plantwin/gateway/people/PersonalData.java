package io.plantwin.gateway.people;

import io.plantwin.gateway.alert.AlertItem;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditItem;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.audit.AuditReader;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.model.Alert;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Tells everything that is kept about a person: the account, tokens without what opens anything, sessions, what they
/// did and what was done with their account, and the alerts they handled. Threadsafe.
public final class PersonalData {

    private static final int ROWS_AT_ONCE = 500;
    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final Database database;
    private final Tokens tokens;
    private final AuditReader audit;
    private final Alerts alerts;
    private final PersonSessions sessions;

    PersonalData(Database database, Tokens tokens, AuditReader audit, Alerts alerts, PersonSessions sessions) {
        this.database = database;
        this.tokens = tokens;
        this.audit = audit;
        this.alerts = alerts;
        this.sessions = sessions;
    }

    /// Something they did with an alert.
    @Schema(name = "PersonalAlertEvent", description = "Something a person did with an alert.")
    public record AlertAction(
            @Schema(example = "123") long sequence,

            @Schema(example = "0198c0de-0000-7000-8000-000000000001")
            String alertId,

            @Schema(example = "acknowledged") String type,

            @Schema(format = "date-time", example = "2026-01-15T10:32:00.000Z")
            String timestamp,

            @Schema(example = "on my way") @Nullable String note) {

        static AlertAction of(Alerts.Numbered numbered) {
            return new AlertAction(
                    numbered.sequence(),
                    numbered.event().alert().id(),
                    numbered.event().kind().toString(),
                    Iso8601.format(numbered.event().timestampMicros()),
                    numbered.event().note().orElse(null));
        }
    }

    /// That somebody asked for it.
    public void writeDown(UserItem user, Actor actor) {
        database.transaction(connection -> {
            AuditLog.write(connection, new AuditLog.Entry(actor, "user.export", user.id()), null, null);
            return true;
        });
    }

    /// Writes all of it in the envelope of every answer, while it is read.
    ///
    /// @param timestamp of the answer
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away; what was written by then is not
    ///     whole, and no JSON
    public void export(UserItem user, String timestamp, OutputStream out) {
        JsonGenerator json = Json.MAPPER.createGenerator(out); // to be closed only if all went well: that completes it
        json.writeStartObject();
        json.writeBooleanProperty("success", true);
        json.writeObjectPropertyStart("data");
        json.writePOJOProperty("account", user);
        json.writeArrayPropertyStart("tokens");
        tokens(user, json);
        json.writeEndArray();
        json.writePOJOProperty("sessions", sessions.of(UUID.fromString(user.id())));
        json.writeArrayPropertyStart("auditLog");
        audit.forEach(
                sql -> sql.add(" WHERE (split_part(actor, '/', 1) = ? OR subject = ?)", user.username(), user.id()),
                (AuditItem item) -> json.writePOJO(item));
        json.writeEndArray();
        json.writeArrayPropertyStart("alerts");
        alerts(user, json);
        json.writeEndArray();
        json.writeArrayPropertyStart("alertEvents");
        alertEvents(user, json);
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectPropertyStart("meta");
        json.writeStringProperty("timestamp", timestamp);
        json.writeEndObject();
        json.writeEndObject();
        json.close();
    }

    private void tokens(UserItem user, JsonGenerator json) {
        Optional<Tokens.Position> after = Optional.empty();
        List<TokenItem> page;
        do {
            page = tokens.page(user.username(), after, ROWS_AT_ONCE);
            page.forEach(json::writePOJO);
            after = page.isEmpty() ? after : Optional.of(Tokens.Position.of(page.getLast()));
        } while (page.size() == ROWS_AT_ONCE);
    }

    private void alerts(UserItem user, JsonGenerator json) {
        Optional<UUID> after = Optional.empty();
        List<Alert> page;
        do {
            page = alerts.handledBy(user.username(), after, ROWS_AT_ONCE);
            page.forEach(alert -> json.writePOJO(AlertItem.of(alert)));
            after = page.isEmpty()
                    ? after
                    : Optional.of(UUID.fromString(page.getLast().id()));
        } while (page.size() == ROWS_AT_ONCE);
    }

    private void alertEvents(UserItem user, JsonGenerator json) {
        long after = BEFORE_ALL;
        List<Alerts.Numbered> page;
        do {
            page = alerts.doneBy(user.username(), after, ROWS_AT_ONCE);
            page.forEach(numbered -> json.writePOJO(AlertAction.of(numbered)));
            after = page.isEmpty() ? after : page.getLast().sequence();
        } while (page.size() == ROWS_AT_ONCE);
    }
}

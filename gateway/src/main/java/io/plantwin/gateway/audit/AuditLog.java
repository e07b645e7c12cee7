package io.plantwin.gateway.audit;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Writes `audit_log`. A change in PostgreSQL is written down in its own transaction. A change elsewhere is written
/// down before it is asked for: a row without an `after` means that its outcome is not known, and no change is ever
/// without a row.
public final class AuditLog {

    private final Database database;

    public AuditLog(Database database) {
        this.database = database;
    }

    /// What is changed.
    ///
    /// @param action `alert.acknowledge`, `alert-rule.update`, …
    /// @param subject id of what is changed
    public record Entry(Actor actor, String action, String subject) {}

    /// Why nothing has changed.
    public record Refusal(String refused) {}

    /// Within the transaction that makes the change.
    ///
    /// @param before `null` where there was nothing
    /// @param after `null` where there is nothing any more
    public static void write(Connection connection, Entry entry, @Nullable Object before, @Nullable Object after)
            throws SQLException {
        insert(connection, entry, before, after);
    }

    /// Before a change that happens elsewhere.
    ///
    /// @return number of the row, to {@link #complete} it
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away; the change is not to be made then
    public long intend(Entry entry, Object before) {
        return database.with(connection -> insert(connection, entry, before, null));
    }

    /// The change was made, or refused.
    ///
    /// @param after what stands there now; a {@link Refusal} if nothing has changed
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public void complete(long row, Object after) {
        Sql sql = new Sql(
                "UPDATE audit_log SET after = ?::jsonb WHERE id = ?", Json.MAPPER.writeValueAsString(after), row);
        database.with(connection -> {
            try (PreparedStatement statement = sql.prepare(connection)) {
                return statement.executeUpdate();
            }
        });
    }

    private static long insert(Connection connection, Entry entry, @Nullable Object before, @Nullable Object after)
            throws SQLException {
        return new Sql(
                        "INSERT INTO audit_log (actor, action, subject, remote_addr, before, after)"
                                + " VALUES (?, ?, ?, ?, nullif(?, '')::jsonb, nullif(?, '')::jsonb) RETURNING id",
                        entry.actor().name(),
                        entry.action(),
                        entry.subject(),
                        entry.actor().address(),
                        json(before),
                        json(after))
                .query(connection, row -> row.getLong("id"))
                .getFirst();
    }

    private static String json(@Nullable Object value) {
        return value == null ? "" : Json.MAPPER.writeValueAsString(value);
    }
}

package io.plantwin.gateway.people;

import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes `users`, each change in one transaction with its row of the audit log. Threadsafe: changes of
/// several processes at once are made one after the other. Everything throws
/// {@link io.plantwin.gateway.BackendAwayException} while the database is away.
public final class Users {

    private static final String SELECT = "SELECT " + UserItem.COLUMNS + " FROM users";
    private static final String RETURNING = " RETURNING " + UserItem.COLUMNS;

    /// Any number that no other lock has.
    private static final long LOCK = 0x706c616e7477696eL;

    private final Database database;

    public Users(Database database) {
        this.database = database;
    }

    /// Which users. Empty: any.
    ///
    /// @param text somewhere in name, display name or e-mail address, without regard to case
    public record Filter(String text, Optional<UserRole> role, Optional<Boolean> enabled) {}

    /// By name.
    ///
    /// @param after name of the user the list goes on after, empty for the beginning
    public List<UserItem> page(Filter filter, String after, int limit) {
        Sql sql = new Sql(SELECT + " WHERE lower(username) > lower(?)", after);
        if (!filter.text().isEmpty()) {
            sql.add(
                    " AND strpos(lower(username || chr(10) || display_name || chr(10) || email), lower(?)) > 0",
                    filter.text());
        }
        filter.role().ifPresent(role -> sql.add(" AND role = ?", role.toString()));
        filter.enabled().ifPresent(enabled -> sql.add(" AND enabled = ?", enabled));
        return sql.add(" ORDER BY lower(username) LIMIT ?", limit).query(database, UserItem::read);
    }

    public Optional<UserItem> find(UUID id) {
        return new Sql(SELECT + " WHERE id = ?", id)
                .query(database, UserItem::read).stream().findFirst();
    }

    public UserChange create(UserDraft.Fresh draft, Actor actor) {
        return database.transaction(connection -> {
            lock(connection);
            Optional<UserItem> made = insert(connection, draft);
            if (made.isEmpty()) {
                return new UserChange.NameTaken(
                        named(connection, draft.username()).orElseThrow());
            }
            write(connection, actor, "create", made.get().id(), null, made.get());
            return new UserChange.Made(made.get());
        });
    }

    /// The first user of all.
    ///
    /// @return empty if there are users already
    Optional<UserItem> createFirst(UserDraft.Fresh draft, Actor actor) {
        return database.transaction(connection -> {
            lock(connection);
            if (!new Sql("SELECT FROM users LIMIT 1")
                    .query(connection, row -> true)
                    .isEmpty()) {
                return Optional.empty();
            }
            UserItem made = insert(connection, draft).orElseThrow();
            write(connection, actor, "create", made.id(), null, made);
            return Optional.of(made);
        });
    }

    /// Whether there are any.
    boolean isEmpty() {
        return new Sql("SELECT FROM users LIMIT 1").query(database, row -> true).isEmpty();
    }

    /// @param expected the version the caller has seen; empty: whatever it is
    public UserChange change(UUID id, UserDraft.Change draft, OptionalLong expected, Actor actor) {
        return changing(id, expected, (connection, before) -> {
            boolean staysAdmin =
                    draft.role().map(role -> role == UserRole.ADMIN).orElse(true)
                            && draft.enabled().orElse(true);
            if (!staysAdmin && isLastAdmin(connection, before)) {
                return new UserChange.LastAdmin(before);
            }
            UserItem after = update(connection, before, draft);
            write(connection, actor, "update", before.id(), before, kept(after, draft));
            return new UserChange.Made(after);
        });
    }

    /// Their tokens go with them.
    ///
    /// @param expected the version the caller has seen; empty: whatever it is
    public UserChange delete(UUID id, OptionalLong expected, Actor actor) {
        return changing(id, expected, (connection, before) -> {
            if (isLastAdmin(connection, before)) {
                return new UserChange.LastAdmin(before);
            }
            delete(connection, id);
            write(connection, actor, "delete", before.id(), before, null);
            return new UserChange.Made(before);
        });
    }

    /// What is done with a user who is there.
    @FunctionalInterface
    interface Change {
        UserChange with(Connection connection, UserItem before) throws SQLException;
    }

    /// In one transaction, while nobody else changes users.
    UserChange changing(UUID id, OptionalLong expected, Change change) {
        return database.transaction(connection -> {
            lock(connection);
            Optional<UserItem> before = new Sql(SELECT + " WHERE id = ? FOR UPDATE", id)
                    .query(connection, UserItem::read).stream().findFirst();
            if (before.isEmpty()) {
                return new UserChange.Missing();
            }
            if (expected.isPresent() && expected.getAsLong() != before.get().version()) {
                return new UserChange.Outdated(before.get());
            }
            return change.with(connection, before.get());
        });
    }

    static boolean isLastAdmin(Connection connection, UserItem user) throws SQLException {
        return user.isActiveAdmin()
                && new Sql(
                                "SELECT FROM users WHERE role = 'admin' AND enabled AND id <> ? LIMIT 1",
                                UUID.fromString(user.id()))
                        .query(connection, row -> true)
                        .isEmpty();
    }

    static void delete(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = new Sql("DELETE FROM users WHERE id = ?", id).prepare(connection)) {
            statement.executeUpdate();
        }
    }

    private static void lock(Connection connection) throws SQLException {
        new Sql("SELECT pg_advisory_xact_lock(?)", LOCK).query(connection, row -> true);
    }

    private static Optional<UserItem> named(Connection connection, String username) throws SQLException {
        return new Sql(SELECT + " WHERE lower(username) = lower(?)", username)
                .query(connection, UserItem::read).stream().findFirst();
    }

    private static Optional<UserItem> insert(Connection connection, UserDraft.Fresh draft) throws SQLException {
        return new Sql(
                        "INSERT INTO users (id, username, password_hash, role, display_name, email)"
                                + " VALUES (gen_random_uuid(), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING" + RETURNING,
                        draft.username(),
                        draft.passwordHash(),
                        draft.role().toString(),
                        draft.displayName(),
                        draft.email())
                .query(connection, UserItem::read).stream().findFirst();
    }

    private static UserItem update(Connection connection, UserItem before, UserDraft.Change draft) throws SQLException {
        Sql sql = new Sql("UPDATE users SET version = version + 1, updated_at = now()");
        draft.displayName().ifPresent(name -> sql.add(", display_name = ?", name));
        draft.email().ifPresent(email -> sql.add(", email = ?", email));
        draft.role().ifPresent(role -> sql.add(", role = ?", role.toString()));
        draft.enabled().ifPresent(enabled -> sql.add(", enabled = ?", enabled));
        draft.passwordHash().ifPresent(hash -> sql.add(", password_hash = ?", hash));
        if (draft.endsSessionsOf(before)) {
            sql.add(", session_epoch = session_epoch + 1");
        }
        return sql.add(" WHERE id = ?" + RETURNING, UUID.fromString(before.id()))
                .query(connection, UserItem::read)
                .getFirst();
    }

    /// A new password can't be seen in what is kept; that there is one can.
    private static Object kept(UserItem after, UserDraft.Change draft) {
        if (draft.passwordHash().isEmpty()) {
            return after;
        }
        ObjectNode kept = Json.MAPPER.valueToTree(after);
        return kept.put("passwordChanged", true);
    }

    private static void write(
            Connection connection,
            Actor actor,
            String action,
            String id,
            @Nullable Object before,
            @Nullable Object after)
            throws SQLException {
        AuditLog.write(connection, new AuditLog.Entry(actor, "user." + action, id), before, after);
    }
}

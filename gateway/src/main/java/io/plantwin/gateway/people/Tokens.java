package io.plantwin.gateway.people;

import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Iso8601;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads and writes `api_token`, each change in one transaction with its row of the audit log. Threadsafe.
/// Everything throws {@link io.plantwin.gateway.BackendAwayException} while the database is away.
public final class Tokens {

    /// Most tokens of one user that have not expired.
    public static final int MOST_LIVE = 100;

    private static final String SELECT = "SELECT token_id, name, username, scopes, api_token.created_at, expires_at,"
            + " last_used_at FROM api_token JOIN users ON users.id = user_id";

    private final Database database;
    private final Clock clock;

    public Tokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Where a list goes on.
    public record Position(long createdAtMicros, UUID id) {

        /// After this one.
        public static Position of(TokenItem last) {
            return new Position(Iso8601.parseMicros(last.createdAt()).orElseThrow(), UUID.fromString(last.id()));
        }
    }

    /// A token that is to be made.
    ///
    /// @param owner id of the user, or else the name
    public record Draft(String name, Owner owner, Set<Scope> scopes, Duration life) {}

    /// Whose it is to be.
    public sealed interface Owner {
        record ById(UUID id) implements Owner {}

        record ByName(String username) implements Owner {}
    }

    /// Newest first.
    ///
    /// @param owner name of a user; empty for all
    public List<TokenItem> page(String owner, Optional<Position> after, int limit) {
        Sql sql = new Sql(SELECT + " WHERE true");
        if (!owner.isEmpty()) {
            sql.add(" AND lower(username) = lower(?)", owner);
        }
        after.ifPresent(last -> sql.add(
                " AND (api_token.created_at, token_id) < (?, ?)",
                Instants.parameter(last.createdAtMicros()),
                last.id()));
        return sql.add(" ORDER BY api_token.created_at DESC, token_id DESC LIMIT ?", limit)
                .query(database, TokenItem::read);
    }

    public TokenChange create(Draft draft, Actor actor) {
        return database.transaction(connection -> {
            Optional<OwnerRow> owner = owner(connection, draft.owner());
            if (owner.isEmpty()) {
                return new TokenChange.NoOwner();
            }
            if (!owner.get().role().scopes().containsAll(draft.scopes())) {
                return new TokenChange.BeyondOwner(owner.get().role().toString());
            }
            long now = clock.millis() * 1_000;
            long live = new Sql(
                            "SELECT count(*) AS live FROM api_token WHERE user_id = ? AND expires_at > ?",
                            owner.get().id(),
                            Instants.parameter(now))
                    .query(connection, row -> row.getLong("live"))
                    .getFirst();
            if (live >= MOST_LIVE) {
                return new TokenChange.TooMany(MOST_LIVE);
            }
            return made(connection, draft, owner.get().id(), now, actor);
        });
    }

    private static TokenChange made(Connection connection, Draft draft, UUID owner, long now, Actor actor)
            throws SQLException {
        String token = TokenText.fresh();
        UUID id = new Sql(
                        "INSERT INTO api_token (user_id, name, token_hash, scopes, created_at, expires_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING token_id",
                        owner,
                        draft.name(),
                        TokenText.hash(token),
                        Sql.texts(draft.scopes().stream().sorted().toList()),
                        Instants.parameter(now),
                        Instants.parameter(now + draft.life().toMillis() * 1_000))
                .query(connection, row -> row.getObject("token_id", UUID.class))
                .getFirst();
        TokenItem item = find(connection, id).orElseThrow();
        AuditLog.write(connection, new AuditLog.Entry(actor, "token.create", item.id()), null, item);
        return new TokenChange.Made(item, token);
    }

    public TokenChange delete(UUID id, Actor actor) {
        return database.transaction(connection -> {
            Optional<TokenItem> item = find(connection, id);
            if (item.isEmpty()) {
                return new TokenChange.Missing();
            }
            try (PreparedStatement statement =
                    new Sql("DELETE FROM api_token WHERE token_id = ?", id).prepare(connection)) {
                if (statement.executeUpdate() == 0) {
                    return new TokenChange.Missing();
                }
            }
            AuditLog.write(
                    connection,
                    new AuditLog.Entry(actor, "token.delete", item.get().id()),
                    item.get(),
                    null);
            return new TokenChange.Deleted(item.get());
        });
    }

    private static Optional<TokenItem> find(Connection connection, UUID id) throws SQLException {
        return new Sql(SELECT + " WHERE token_id = ?", id)
                .query(connection, TokenItem::read).stream().findFirst();
    }

    private record OwnerRow(UUID id, UserRole role) {}

    /// Locked, so that two at once can't make one token too many.
    private static Optional<OwnerRow> owner(Connection connection, Owner owner) throws SQLException {
        Sql sql = new Sql("SELECT id, role FROM users WHERE enabled");
        switch (owner) {
            case Owner.ById byId -> sql.add(" AND id = ?", byId.id());
            case Owner.ByName byName -> sql.add(" AND lower(username) = lower(?)", byName.username());
        }
        return sql
                .add(" FOR UPDATE")
                .query(
                        connection,
                        row -> new OwnerRow(
                                row.getObject("id", UUID.class),
                                UserRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT))))
                .stream()
                .findFirst();
    }
}

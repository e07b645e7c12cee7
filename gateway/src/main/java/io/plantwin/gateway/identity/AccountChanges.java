package io.plantwin.gateway.identity;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What sign-in writes into `users`, each change with its row of the audit log. Everything throws
/// {@link io.plantwin.gateway.BackendAwayException} while the database is away; nothing has changed then.
final class AccountChanges {

    private final Database database;
    private final Accounts accounts;

    AccountChanges(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /// They have signed in, with a password.
    void signedIn(Account account, Actor actor) {
        database.transaction(connection -> {
            update(connection, new Sql("UPDATE users SET last_login_at = now() WHERE id = ?", account.id()));
            audit(connection, actor, "auth.login", account.id(), Map.of("username", account.username()));
            return true;
        });
    }

    /// They have signed out of one session.
    void signedOut(Account account, Actor actor) {
        database.transaction(connection -> {
            audit(connection, actor, "auth.logout", account.id(), Map.of("everywhere", false));
            return true;
        });
    }

    /// Ends all that was issued to them before.
    void signedOutEverywhere(UUID id, Actor actor) {
        database.transaction(connection -> {
            update(connection, new Sql("UPDATE users SET session_epoch = session_epoch + 1 WHERE id = ?", id));
            audit(connection, actor, "auth.logout", id, Map.of("everywhere", true));
            return true;
        });
        accounts.changed(id);
    }

    /// Gives them another password, and ends all that was issued to them before.
    ///
    /// @param hashBefore of the password that was checked
    /// @return the account as it stands now; empty, and nothing has changed, if the password
    ///     was another one by then
    Optional<Account> newPassword(UUID id, String hashBefore, String hash, Actor actor) {
        Optional<Account> changed = database.transaction(connection -> {
            List<Account> rows = new Sql(
                            "UPDATE users SET password_hash = ?, session_epoch = session_epoch + 1,"
                                    + " version = version + 1, updated_at = now()"
                                    + " WHERE id = ? AND password_hash = ? AND enabled RETURNING " + Accounts.COLUMNS,
                            hash,
                            id,
                            hashBefore)
                    .query(connection, Accounts::account);
            if (!rows.isEmpty()) {
                audit(
                        connection,
                        actor,
                        "auth.password",
                        id,
                        Map.of("username", rows.getFirst().username()));
            }
            return rows.stream().findFirst();
        });
        accounts.changed(id);
        return changed;
    }

    private static void audit(Connection connection, Actor actor, String action, UUID id, Object after)
            throws SQLException {
        AuditLog.write(connection, new AuditLog.Entry(actor, action, id.toString()), null, after);
    }

    private static void update(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.executeUpdate();
        }
    }
}

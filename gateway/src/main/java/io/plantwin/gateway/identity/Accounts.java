package io.plantwin.gateway.identity;

import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Reads `users`. What {@link #find} gives is at most a second old, unless the database is away.
public final class Accounts {

    static final String COLUMNS =
            "id, username, display_name, email, role, enabled, issuer, subject, session_epoch, password_hash,"
                    + " coalesce(last_login_at, 'epoch') AS last_login";

    private final Database database;
    private final Remembered<UUID, Optional<Account>> byId;
    private final Remembered<Foreigner, Optional<Account>> foreigners;

    public Accounts(Database database) {
        this.database = database;
        byId = new Remembered<>(
                id -> one(new Sql("SELECT " + COLUMNS + " FROM users WHERE id = ?", id), Accounts::account));
        foreigners = new Remembered<>(who -> one(
                new Sql(
                        "SELECT " + COLUMNS + " FROM users WHERE issuer = ? AND subject = ?",
                        who.issuer(),
                        who.subject()),
                Accounts::account));
    }

    /// Somebody of an OpenID Connect issuer.
    record Foreigner(String issuer, String subject) {}

    /// A user and what their password has become.
    ///
    /// @param passwordHash empty if they sign in elsewhere
    record WithPassword(Account account, String passwordHash) {

        /// Never tells the hash.
        @Override
        public String toString() {
            return "WithPassword[" + account.username() + "]";
        }
    }

    /// @throws io.plantwin.gateway.BackendAwayException if the database is away and they were not known
    public Optional<Account> find(UUID id) {
        return byId.get(id);
    }

    /// @throws io.plantwin.gateway.BackendAwayException if the database is away and they were not known
    Optional<Account> find(Foreigner foreigner) {
        return foreigners.get(foreigner);
    }

    /// As the database knows them now, for who signs in with a password.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    Optional<WithPassword> byName(String username) {
        return one(
                new Sql("SELECT " + COLUMNS + " FROM users WHERE lower(username) = lower(?) AND issuer = ''", username),
                row -> new WithPassword(account(row), row.getString("password_hash")));
    }

    /// As {@link #byName}, by id.
    Optional<WithPassword> byId(UUID id) {
        return one(
                new Sql("SELECT " + COLUMNS + " FROM users WHERE id = ?", id),
                row -> new WithPassword(account(row), row.getString("password_hash")));
    }

    /// This process has changed them; others notice within a second.
    public void changed(UUID id) {
        byId.outdate(id);
    }

    /// As {@link #changed(UUID)}, for somebody of an issuer.
    void changed(Foreigner foreigner) {
        foreigners.outdate(foreigner);
    }

    private <T> Optional<T> one(Sql sql, Database.Row<T> row) {
        List<T> rows = sql.query(database, row);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("email"),
                UserRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getBoolean("enabled"),
                row.getString("issuer"),
                row.getString("subject"),
                row.getLong("session_epoch"),
                Instant.EPOCH.plus(Instants.micros(row, "last_login"), ChronoUnit.MICROS));
    }
}

package io.plantwin.gateway.identity;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.identity.Accounts.Foreigner;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rows of `users` of people whom an OpenID Connect issuer knows. What the issuer's newest token says of
/// somebody's name and role holds; an older token gets what the newest has left. Threadsafe.
public final class ForeignAccounts {

    private static final int LONGEST = 100;
    private static final int MOST_NAMESAKES = 100;

    /// They stand for something else in the audit log.
    private static final Set<String> RESERVED = Set.of("local", "anybody", "nobody", "system", "admin");

    private final Database database;
    private final Accounts accounts;

    public ForeignAccounts(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /// Who stands behind it now.
    ///
    /// @throws RefusedException if they are disabled here
    /// @throws BackendAwayException if the database is away and they were not known
    Account of(Proof.Foreign proof) {
        Foreigner who =
                new Foreigner(ForeignIssuer.withoutSlash(proof.issuer().uri().toString()), proof.subject());
        Optional<Account> known = accounts.find(who);
        Account account = known.isPresent() && !isNews(proof, known.get()) ? known.get() : learn(who, proof, known);
        if (!account.enabled()) {
            throw new RefusedException(Reason.REVOKED, account.username());
        }
        return account;
    }

    private static boolean isNews(Proof.Foreign proof, Account known) {
        return proof.issued().isAfter(known.lastLogin());
    }

    private Account learn(Foreigner who, Proof.Foreign proof, Optional<Account> known) {
        try {
            Account learnt = database.transaction(connection -> {
                Optional<Account> updated = update(connection, who, proof);
                return updated.isPresent() ? updated.get() : insert(connection, who, proof);
            });
            accounts.changed(who);
            accounts.changed(learnt.id());
            return learnt;
        } catch (BackendAwayException e) {
            return known.filter(account -> account.role() == proof.role()).orElseThrow(() -> e);
        }
    }

    private static Optional<Account> update(Connection connection, Foreigner who, Proof.Foreign proof)
            throws SQLException {
        Optional<Account> before = new Sql(
                        "SELECT " + Accounts.COLUMNS + " FROM users WHERE issuer = ? AND subject = ? FOR UPDATE",
                        who.issuer(),
                        who.subject())
                .query(connection, Accounts::account).stream().findFirst();
        if (before.isEmpty() || !before.get().enabled() || !isNews(proof, before.get())) {
            return before;
        }
        List<Account> after = new Sql(
                        "UPDATE users SET last_login_at = ?, role = ?, display_name = ?, email = ?,"
                                + " session_epoch = session_epoch + CASE WHEN role = ? THEN 0 ELSE 1 END,"
                                + " version = version + CASE WHEN (role, display_name, email) = (?, ?, ?)"
                                + " THEN 0 ELSE 1 END, updated_at = CASE WHEN (role, display_name, email) = (?, ?, ?)"
                                + " THEN updated_at ELSE now() END WHERE id = ? RETURNING " + Accounts.COLUMNS,
                        Instants.parameter(micros(proof.issued())),
                        proof.role().toString(),
                        plain(proof.displayName()),
                        plain(proof.email()),
                        proof.role().toString(),
                        proof.role().toString(),
                        plain(proof.displayName()),
                        plain(proof.email()),
                        proof.role().toString(),
                        plain(proof.displayName()),
                        plain(proof.email()),
                        before.get().id())
                .query(connection, Accounts::account);
        audit(connection, after.getFirst(), before);
        return Optional.of(after.getFirst());
    }

    private static Account insert(Connection connection, Foreigner who, Proof.Foreign proof) throws SQLException {
        for (String name : names(proof).toList()) {
            List<Account> made = new Sql(
                            "INSERT INTO users (id, username, password_hash, role, display_name, email, issuer,"
                                    + " subject, last_login_at) SELECT ?, ?, '', ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
                                    + " (SELECT FROM users WHERE lower(username) = lower(?))"
                                    + " ON CONFLICT DO NOTHING RETURNING " + Accounts.COLUMNS,
                            UUID.randomUUID(),
                            name,
                            proof.role().toString(),
                            plain(proof.displayName()),
                            plain(proof.email()),
                            who.issuer(),
                            who.subject(),
                            Instants.parameter(micros(proof.issued())),
                            name)
                    .query(connection, Accounts::account);
            if (!made.isEmpty()) {
                audit(connection, made.getFirst(), Optional.empty());
                return made.getFirst();
            }
            Optional<Account> meanwhile = update(connection, who, proof);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
        }
        throw new IllegalStateException("too many users are called like " + proof.subject());
    }

    private static void audit(Connection connection, Account after, Optional<Account> before) throws SQLException {
        AuditLog.write(
                connection,
                new AuditLog.Entry(
                        new Actor(after.username(), ""),
                        "auth.login",
                        after.id().toString()),
                before.map(ForeignAccounts::words).orElse(null),
                words(after));
    }

    private static Map<String, String> words(Account account) {
        return Map.of(
                "username", account.username(),
                "issuer", account.issuer(),
                "role", account.role().toString());
    }

    /// As they are called there; with the issuer's host, and a number, if somebody else is called so here.
    private static Stream<String> names(Proof.Foreign proof) {
        String name = plain(proof.username());
        String there = name + "@" + proof.issuer().uri().getHost();
        boolean free = !RESERVED.contains(name.toLowerCase(Locale.ROOT)) && !name.contains(":") && !name.contains("/");
        return Stream.concat(
                free ? Stream.of(name, there) : Stream.of(there),
                IntStream.range(2, MOST_NAMESAKES).mapToObj(number -> there + "-" + number));
    }

    private static String plain(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "").strip();
        return clean.substring(
                0, clean.offsetByCodePoints(0, Math.min(LONGEST, clean.codePointCount(0, clean.length()))));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000;
    }
}

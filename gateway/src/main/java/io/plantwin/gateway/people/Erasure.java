package io.plantwin.gateway.people;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// Removes a person and puts a pseudonym wherever they are named, all in one transaction. What people wrote into
/// notes stays as it is. Threadsafe.
public final class Erasure {

    /// Rows of a large table that are gone through in one statement, so that none runs into its time limit.
    private static final long ROWS_AT_ONCE = 50_000;

    private final Users users;
    private final PersonSessions sessions;

    Erasure(Users users, PersonSessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    /// How it ended.
    public sealed interface Outcome {

        /// @param pseudonym what stands for the person from now on
        record Erased(String pseudonym) implements Outcome {}

        record Missing() implements Outcome {}

        /// Nobody could manage users any more.
        record LastAdmin(UserItem current) implements Outcome {}
    }

    /// What the audit log keeps of an erasure.
    private record Kept(String pseudonym) {}

    /// @throws io.plantwin.gateway.BackendAwayException if the database is away; nothing is changed then
    public Outcome erase(UUID id, Actor actor) {
        String pseudonym = Pseudonyms.fresh();
        UserChange change = users.changing(id, OptionalLong.empty(), (connection, user) -> {
            if (Users.isLastAdmin(connection, user)) {
                return new UserChange.LastAdmin(user);
            }
            AuditLog.write(connection, new AuditLog.Entry(actor, "user.erase", pseudonym), null, new Kept(pseudonym));
            Users.delete(connection, id);
            new Pass(connection, user, pseudonym).run();
            return new UserChange.Made(user);
        });
        return switch (change) {
            case UserChange.Made made -> {
                sessions.end(id);
                yield new Outcome.Erased(pseudonym);
            }
            case UserChange.LastAdmin last -> new Outcome.LastAdmin(last.current());
            case UserChange.Missing missing -> new Outcome.Missing();
            case UserChange.Outdated outdated -> throw new IllegalStateException("no version was asked for");
            case UserChange.NameTaken taken -> throw new IllegalStateException("no name was asked for");
        };
    }

    /// One pass through everything that is kept.
    private record Pass(Connection connection, UserItem user, String pseudonym) {

        void run() throws SQLException {
            remember();
            alerts();
            inPortions("alert_events", "sequence", this::alertEvents);
            inPortions("audit_log", "id", this::auditLog);
        }

        /// For what still comes from Kafka.
        private void remember() throws SQLException {
            execute(new Sql(
                    "INSERT INTO erased_name (pseudonym, salt, name_hash)"
                            + " SELECT ?, salt, sha256(salt || convert_to(lower(?), 'UTF8'))"
                            + " FROM (SELECT uuid_send(gen_random_uuid()) AS salt) AS fresh",
                    pseudonym,
                    user.username()));
        }

        private void alerts() throws SQLException {
            for (String column : List.of("acknowledged_by", "resolved_by", "shelved_by")) {
                Sql sql = new Sql("UPDATE alerts SET ").add(column).add(" = ");
                replacement(sql, column).add(" WHERE ");
                named(sql, column);
                execute(sql);
            }
        }

        private void alertEvents(long from, long to) throws SQLException {
            Sql sql = new Sql("UPDATE alert_events SET actor = ");
            replacement(sql, "actor");
            sql.add(", event = pseudonymised(event, ?, ?)", user.username(), pseudonym);
            sql.add(" WHERE sequence BETWEEN ? AND ? AND (", from, to);
            named(sql, "actor").add(" OR ");
            mentioned(sql, "event").add(")");
            execute(sql);
        }

        /// Refusals have the claimed name for a subject.
        private void auditLog(long from, long to) throws SQLException {
            Sql sql = new Sql("UPDATE audit_log SET remote_addr = CASE WHEN ");
            named(sql, "actor").add(" OR lower(subject) = lower(?)", user.username());
            sql.add(" THEN '' ELSE remote_addr END, actor = ");
            replacement(sql, "actor");
            sql.add(", subject = CASE WHEN subject = ? OR ", user.id());
            subject(sql).add(" THEN ? ELSE subject END", pseudonym);
            for (String column : List.of("before", "after")) {
                sql.add(", " + column + " = pseudonymised(" + column + ", ?, ?)", user.username(), pseudonym);
            }
            sql.add(" WHERE id BETWEEN ? AND ? AND (", from, to);
            named(sql, "actor").add(" OR subject = ? OR ", user.id());
            subject(sql).add(" OR ");
            mentioned(sql, "before").add(" OR ");
            mentioned(sql, "after").add(")");
            execute(sql);
        }

        /// A device may have the same name.
        private Sql subject(Sql sql) {
            return sql.add(
                    "(lower(subject) = lower(?) AND action NOT LIKE 'device%' AND action NOT LIKE 'credential%')",
                    user.username());
        }

        private Sql named(Sql sql, String column) {
            return sql.add("lower(split_part(" + column + ", '/', 1)) = lower(?)", user.username());
        }

        private Sql mentioned(Sql sql, String column) {
            return sql.add("strpos(lower(" + column + "::text), lower(?)) > 0", user.username());
        }

        /// The pseudonym, and that it was a token of theirs.
        private Sql replacement(Sql sql, String column) {
            sql.add("CASE WHEN ");
            named(sql, column);
            return sql.add(
                    " THEN ? || CASE WHEN strpos(" + column + ", '/') > 0 THEN '/token' ELSE '' END ELSE " + column
                            + " END",
                    pseudonym);
        }

        @FunctionalInterface
        private interface Portion {
            void of(long from, long to) throws SQLException;
        }

        private void inPortions(String table, String key, Portion portion) throws SQLException {
            record Bounds(long first, long last) {}
            Bounds bounds = new Sql("SELECT coalesce(min(" + key + "), 0) AS first, coalesce(max(" + key
                            + "), -1) AS last FROM " + table)
                    .query(connection, row -> new Bounds(row.getLong("first"), row.getLong("last")))
                    .getFirst();
            for (long from = bounds.first(); from <= bounds.last(); from += ROWS_AT_ONCE) {
                portion.of(from, from + ROWS_AT_ONCE - 1);
            }
        }

        private void execute(Sql sql) throws SQLException {
            try (PreparedStatement statement = sql.prepare(connection)) {
                statement.executeUpdate();
            }
        }
    }
}

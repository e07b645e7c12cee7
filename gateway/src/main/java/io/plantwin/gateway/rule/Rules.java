package io.plantwin.gateway.rule;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads and writes `alert_rule`, each change in one transaction with its row of the audit log. Threadsafe. Everything
/// throws {@link io.plantwin.gateway.BackendAwayException} while the database is away.
public final class Rules {

    private static final String ONE = "SELECT * FROM alert_rule WHERE rule_id = ? AND NOT deleted";

    /// No two rules have the same place.
    private static final String ORDER = "scope, scope_value, sensor_type, alert_type";

    private final Database database;

    public Rules(Database database) {
        this.database = database;
    }

    /// Which rules. Empty: any.
    public record Filter(String scope, String scopeValue, String sensorType, String type) {}

    /// Where a list goes on: the place of a rule, which no other has.
    public record Position(String scope, String scopeValue, String sensorType, String type) {}

    /// By scope, its value, sensor type and type of alert.
    public List<StoredRule> page(Filter filter, Optional<Position> after, int limit) {
        Sql sql = new Sql("SELECT * FROM alert_rule WHERE NOT deleted");
        equal(sql, "scope", filter.scope());
        equal(sql, "scope_value", filter.scopeValue());
        equal(sql, "sensor_type", filter.sensorType());
        equal(sql, "alert_type", filter.type());
        after.ifPresent(last -> sql.add(
                " AND (" + ORDER + ") > (?, ?, ?, ?)",
                last.scope(),
                last.scopeValue(),
                last.sensorType(),
                last.type()));
        return sql.add(" ORDER BY " + ORDER + " LIMIT ?", limit).query(database, StoredRule::read);
    }

    private static void equal(Sql sql, String column, String value) {
        if (!value.isEmpty()) {
            sql.add(" AND " + column + " = ?", value);
        }
    }

    public long count() {
        return new Sql("SELECT count(*) AS rules FROM alert_rule WHERE NOT deleted")
                .query(database, row -> row.getLong("rules"))
                .getFirst();
    }

    /// All rules that may be in force.
    public List<StoredRule> enabled() {
        return new Sql("SELECT * FROM alert_rule WHERE NOT deleted AND enabled").query(database, StoredRule::read);
    }

    public Optional<StoredRule> find(UUID id) {
        return new Sql(ONE, id).query(database, StoredRule::read).stream().findFirst();
    }

    public RuleChange create(RuleDraft draft, Actor actor) {
        return changing(draft, connection -> {
            StoredRule made = insert(connection, draft);
            write(connection, actor, "create", made.rule().id(), null, made);
            return new RuleChange.Made(made);
        });
    }

    /// @param expected the version the caller has seen; empty: whatever it is
    public RuleChange replace(UUID id, RuleDraft draft, OptionalLong expected, Actor actor) {
        return changing(draft, connection -> {
            Optional<StoredRule> before = locked(connection, id);
            Optional<RuleChange> refusal = refusal(before, expected);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            StoredRule after = update(connection, id, draft);
            write(connection, actor, "update", id.toString(), before.orElseThrow(), after);
            return new RuleChange.Made(after);
        });
    }

    /// @param expected the version the caller has seen; empty: whatever it is
    public RuleChange delete(UUID id, OptionalLong expected, Actor actor) {
        return database.transaction(connection -> {
            Optional<StoredRule> before = locked(connection, id);
            Optional<RuleChange> refusal = refusal(before, expected);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            try (PreparedStatement statement = new Sql(
                            "UPDATE alert_rule SET deleted = true, version = version + 1, updated_at = now()"
                                    + " WHERE rule_id = ?",
                            id)
                    .prepare(connection)) {
                statement.executeUpdate();
            }
            write(connection, actor, "delete", id.toString(), before.orElseThrow(), null);
            return new RuleChange.Made(before.orElseThrow());
        });
    }

    private static Optional<StoredRule> locked(Connection connection, UUID id) throws SQLException {
        return new Sql(ONE + " FOR UPDATE", id)
                .query(connection, StoredRule::read).stream().findFirst();
    }

    private static Optional<RuleChange> refusal(Optional<StoredRule> before, OptionalLong expected) {
        if (before.isEmpty()) {
            return Optional.of(new RuleChange.Missing());
        }
        return expected.isPresent()
                        && expected.getAsLong() != before.get().rule().version()
                ? Optional.of(new RuleChange.Outdated(before.get()))
                : Optional.empty();
    }

    /// The unique index is the judge; who the other is is looked up afterwards, and if it has gone by then, once more.
    private RuleChange changing(RuleDraft draft, Database.Work<RuleChange> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.transaction(connection -> {
                    try {
                        return work.on(connection);
                    } catch (SQLException e) {
                        if (isDuplicate(e)) {
                            throw new DuplicateException(e);
                        }
                        throw e;
                    }
                });
            } catch (DuplicateException e) {
                Optional<StoredRule> other = page(
                                new Filter(
                                        draft.scope().toString(),
                                        draft.scopeValue(),
                                        "",
                                        draft.type().toString()),
                                Optional.empty(),
                                Integer.MAX_VALUE)
                        .stream()
                        .filter(rule -> rule.rule().sensorType().equals(draft.sensorType()))
                        .findFirst();
                if (other.isPresent()) {
                    return new RuleChange.Duplicate(other.get());
                }
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    private static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    private static final class DuplicateException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DuplicateException(SQLException cause) {
            super("another rule has this place", cause);
        }
    }

    private static StoredRule insert(Connection connection, RuleDraft draft) throws SQLException {
        return written(
                connection,
                "INSERT INTO alert_rule (name, enabled, scope, scope_value, sensor_type, alert_type, threshold, normal,"
                        + " hysteresis, on_delay_ms, off_delay_ms, severity, horizon_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
                draft,
                null);
    }

    private static StoredRule update(Connection connection, UUID id, RuleDraft draft) throws SQLException {
        return written(
                connection,
                "UPDATE alert_rule SET name = ?, enabled = ?, scope = ?, scope_value = ?, sensor_type = ?,"
                        + " alert_type = ?, threshold = ?, normal = ?, hysteresis = ?, on_delay_ms = ?,"
                        + " off_delay_ms = ?, severity = ?, horizon_ms = ?, version = version + 1, updated_at = now()"
                        + " WHERE rule_id = ? RETURNING *",
                draft,
                id);
    }

    private static StoredRule written(Connection connection, String sql, RuleDraft draft, @Nullable UUID id)
            throws SQLException {
        return Database.query(
                        connection,
                        sql,
                        statement -> {
                            int i = 1;
                            statement.setString(i++, draft.name());
                            statement.setBoolean(i++, draft.enabled());
                            statement.setString(i++, draft.scope().toString());
                            statement.setString(i++, draft.scopeValue());
                            statement.setString(i++, draft.sensorType());
                            statement.setString(i++, draft.type().toString());
                            statement.setObject(i++, draft.threshold().orElse(null));
                            statement.setObject(i++, draft.normal().orElse(null));
                            statement.setObject(i++, draft.hysteresis().orElse(null));
                            statement.setLong(i++, draft.onDelayMillis());
                            statement.setLong(i++, draft.offDelayMillis());
                            statement.setString(
                                    i++, draft.severity().map(Enum::toString).orElse(null));
                            statement.setLong(i++, draft.horizonMillis());
                            if (id != null) {
                                statement.setObject(i, id);
                            }
                        },
                        StoredRule::read)
                .getFirst();
    }

    /// Writes a change down in the audit log.
    static void write(
            Connection connection,
            Actor actor,
            String action,
            String id,
            @Nullable StoredRule before,
            @Nullable StoredRule after)
            throws SQLException {
        AuditLog.write(
                connection,
                new AuditLog.Entry(actor, "alert-rule." + action, id),
                before == null ? null : before.item(),
                after == null ? null : after.item());
    }
}

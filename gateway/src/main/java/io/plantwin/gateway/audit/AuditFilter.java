package io.plantwin.gateway.audit;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.util.OptionalLong;

/// Which rows of the audit log. Empty: any.
///
/// @param action exactly, or all that begin with what stands before a `*` at its end: `user.*`
/// @param fromMicros at this or later
/// @param toMicros before this
public record AuditFilter(String actor, String action, String subject, OptionalLong fromMicros, OptionalLong toMicros)
        implements AuditReader.Selection {

    @Override
    public Sql where(Sql sql) {
        sql.add(" WHERE true");
        if (!actor.isEmpty()) {
            sql.add(" AND actor = ?", actor);
        }
        if (action.endsWith("*")) {
            sql.add(" AND action LIKE ?", escaped(action.substring(0, action.length() - 1)) + "%");
        } else if (!action.isEmpty()) {
            sql.add(" AND action = ?", action);
        }
        if (!subject.isEmpty()) {
            sql.add(" AND subject = ?", subject);
        }
        fromMicros.ifPresent(from -> sql.add(" AND timestamp >= ?", Instants.parameter(from)));
        toMicros.ifPresent(to -> sql.add(" AND timestamp < ?", Instants.parameter(to)));
        return sql;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

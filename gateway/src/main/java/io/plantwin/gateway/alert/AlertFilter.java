package io.plantwin.gateway.alert;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// Which alerts. Empty: any.
///
/// @param fromMicros triggered at this or later
/// @param toMicros triggered before this
public record AlertFilter(
        Set<AlertStatus> statuses,
        Set<Severity> severities,
        Set<AlertType> types,
        String deviceId,
        OptionalLong fromMicros,
        OptionalLong toMicros) {

    /// Those that are not resolved: `active` in queries.
    public static final Set<AlertStatus> OPEN = Set.copyOf(EnumSet.complementOf(EnumSet.of(AlertStatus.RESOLVED)));

    /// Every open alert.
    public static final AlertFilter ALL_OPEN = openOf("");

    /// The open alerts of a device.
    public static AlertFilter openOf(String deviceId) {
        return new AlertFilter(OPEN, Set.of(), Set.of(), deviceId, OptionalLong.empty(), OptionalLong.empty());
    }

    /// Adds ` WHERE …`.
    Sql where(Sql sql) {
        sql.add(" WHERE true");
        if (statuses.equals(OPEN)) {
            sql.add(" AND status <> 'resolved'"); // as the index of open alerts says it
        } else if (!statuses.isEmpty()) {
            sql.add(" AND status = ANY (?)", (Object) Sql.texts(statuses));
        }
        if (!severities.isEmpty()) {
            sql.add(" AND severity = ANY (?)", (Object) Sql.texts(severities));
        }
        if (!types.isEmpty()) {
            sql.add(" AND alert_type = ANY (?)", (Object) Sql.texts(types));
        }
        if (!deviceId.isEmpty()) {
            sql.add(" AND device_id = ?", deviceId);
        }
        fromMicros.ifPresent(from -> sql.add(" AND triggered_at >= ?", Instants.parameter(from)));
        toMicros.ifPresent(to -> sql.add(" AND triggered_at < ?", Instants.parameter(to)));
        return sql;
    }
}

package io.plantwin.gateway.analytics;

import io.plantwin.gateway.analytics.PlantPart.Member;
import io.plantwin.gateway.analytics.Presence.Span;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// When devices were offline: while a device_offline alert of theirs was open.
final class OfflineTimes {

    /// For `WITH`: the bounds, from two parameters, and within them the times each device was offline. Overlapping
    /// alerts of a device count once: the union of their times.
    static final String UNION = """
            bounds AS (SELECT ?::timestamptz AS begin, ?::timestamptz AS finish),
            offline AS (
              SELECT device_id, range_agg(tstzrange(greatest(triggered_at, begin),
                                                    least(coalesce(resolved_at, finish), finish))) AS times
              FROM alerts, bounds
              WHERE alert_type = 'device_offline' AND triggered_at < finish
                AND coalesce(resolved_at, finish) > greatest(begin, triggered_at)
              GROUP BY device_id)""";

    private static final String SPANS = "WITH " + UNION + """
             SELECT device_id, lower(part) AS begin, upper(part) AS finish
            FROM offline, unnest(times) AS part WHERE device_id = ANY (?) ORDER BY device_id, begin""";

    private OfflineTimes() {}

    /// When these devices were there, within a time.
    static Map<String, Presence> presences(
            Connection connection, List<Member> members, long fromMicros, long toMicros, long nowMicros)
            throws SQLException {
        Map<String, List<Span>> offline = new HashMap<>();
        long end = Math.min(toMicros, nowMicros);
        if (end > fromMicros) {
            new Sql(SPANS, Instants.parameter(fromMicros), Instants.parameter(end), PlantPart.ids(members))
                    .query(
                            connection,
                            row -> offline.computeIfAbsent(row.getString("device_id"), id -> new ArrayList<>())
                                    .add(new Span(Instants.micros(row, "begin"), Instants.micros(row, "finish"))));
        }
        return members.stream().collect(Collectors.toMap(Member::deviceId, (Function<Member, Presence>) member ->
                new Presence(member.createdMicros(), nowMicros, offline.getOrDefault(member.deviceId(), List.of()))));
    }
}

package io.plantwin.gateway.analytics;

import io.plantwin.gateway.analytics.PlantPart.Member;
import io.plantwin.gateway.analytics.Presence.Span;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Iso8601;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws heat maps, each from one snapshot of PostgreSQL. Threadsafe.
public final class HeatMaps {

    private static final String ALERTS = """
            SELECT device_id, date_bin('1 hour', triggered_at, TIMESTAMPTZ 'epoch') AS hour, count(*)::float8 AS figure
            FROM alerts WHERE device_id = ANY (?) AND triggered_at >= ? AND triggered_at < ? GROUP BY 1, 2""";

    private static final String VALUES = """
            SELECT s.device_id, h.bucket AS hour, h.mean AS figure
            FROM sensor s JOIN sensor_hour h USING (sensor_id)
            WHERE s.device_id = ANY (?) AND s.sensor_type = ? AND h.count > 0 AND h.bucket >= ? AND h.bucket < ?""";

    private static final String UNITS = """
            SELECT DISTINCT s.unit FROM sensor s JOIN device d USING (device_id)
            WHERE s.sensor_type = ? AND s.unit <> '' AND d.deleted_at IS NULL LIMIT 2""";

    private final Database database;
    private final Clock clock;

    public HeatMaps(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A part of a heat map.
    ///
    /// @param totalDevices devices of all parts
    /// @param next the device the list goes on after, empty at the end
    public record Part(HeatMap map, long totalDevices, String next) {}

    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public Part of(HeatMapRequest request) {
        Hours hours = Hours.covering(request.fromMicros(), request.toMicros());
        PlantPart plant = new PlantPart(request.location(), request.sensorType());
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            List<Member> found = plant.members(connection, request.after(), request.limit() + 1);
            List<Member> members = found.subList(0, Math.min(request.limit(), found.size()));
            HeatMapCells cells = cells(connection, request, members, hours);
            HeatMap map = new HeatMap(
                    request.measure().toString(),
                    request.sensorType().isEmpty() ? null : request.sensorType(),
                    request.sensorType().isEmpty() ? null : unit(connection, request.sensorType()),
                    Iso8601.format(hours.fromMicros()),
                    Iso8601.format(hours.toMicros()),
                    hours.begins().mapToObj(Iso8601::format).toList(),
                    members.stream()
                            .map(member -> new HeatMap.Row(
                                    member.deviceId(), member.location(), member.type(), cells.row(member.deviceId())))
                            .toList());
            String next = found.size() > members.size() ? members.getLast().deviceId() : "";
            return new Part(map, plant.count(connection), next);
        });
    }

    private HeatMapCells cells(Connection connection, HeatMapRequest request, List<Member> members, Hours hours)
            throws SQLException {
        HeatMapCells cells = new HeatMapCells(members, hours);
        switch (request.measure()) {
            case ALERTS -> alerts(connection, members, hours, cells);
            case AVAILABILITY -> availability(connection, members, hours, cells);
            case ACTIVE -> active(connection, members, hours, cells);
            case VALUE -> values(connection, request.sensorType(), members, hours, cells);
        }
        return cells;
    }

    private void alerts(Connection connection, List<Member> members, Hours hours, HeatMapCells cells)
            throws SQLException {
        long now = clock.millis() * 1_000;
        for (Member member : members) {
            Presence presence = new Presence(member.createdMicros(), now, List.of());
            cells.fill(member.deviceId(), hour -> presence.known(hour).micros() > 0 ? (Double) 0.0 : null);
        }
        figures(
                connection,
                new Sql(
                        ALERTS,
                        PlantPart.ids(members),
                        Instants.parameter(hours.fromMicros()),
                        Instants.parameter(hours.toMicros())),
                cells);
    }

    private void availability(Connection connection, List<Member> members, Hours hours, HeatMapCells cells)
            throws SQLException {
        OfflineTimes.presences(connection, members, hours.fromMicros(), hours.toMicros(), clock.millis() * 1_000)
                .forEach((deviceId, presence) -> cells.fill(deviceId, hour -> {
                    Span known = presence.known(hour);
                    return known.micros() > 0
                            ? (Double) HeatMapCells.share(presence.onlineMicros(known), known.micros())
                            : null;
                }));
    }

    private static void active(Connection connection, List<Member> members, Hours hours, HeatMapCells cells)
            throws SQLException {
        StatusReports.read(connection, PlantPart.ids(members), hours, reports -> {
            if (reports.total() > 0) {
                cells.put(
                        reports.deviceId(),
                        reports.hourMicros(),
                        HeatMapCells.share(reports.active(), reports.total()));
            }
        });
    }

    private static void values(
            Connection connection, String sensorType, List<Member> members, Hours hours, HeatMapCells cells)
            throws SQLException {
        figures(
                connection,
                new Sql(
                        VALUES,
                        PlantPart.ids(members),
                        sensorType,
                        Instants.parameter(hours.fromMicros()),
                        Instants.parameter(hours.toMicros())),
                cells);
    }

    private static @Nullable String unit(Connection connection, String sensorType) throws SQLException {
        List<String> units = new Sql(UNITS, sensorType).query(connection, row -> row.getString("unit"));
        return units.size() == 1 ? units.getFirst() : null;
    }

    private static void figures(Connection connection, Sql sql, HeatMapCells cells) throws SQLException {
        sql.query(connection, row -> {
            cells.put(row.getString("device_id"), Instants.micros(row, "hour"), row.getDouble("figure"));
            return true;
        });
    }
}

package io.plantwin.gateway.analytics;

import io.plantwin.gateway.analytics.PlantPart.Member;
import io.plantwin.gateway.analytics.Presence.Span;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.wire.json.Iso8601;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Works out what devices did with their time, from one snapshot of PostgreSQL. Threadsafe.
public final class UtilisationAnalysis {

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// The sums of a month of a thousand devices stay in memory.
    private static final String MEMORY = "SET LOCAL work_mem = '64MB'";

    private final Database database;
    private final Clock clock;

    public UtilisationAnalysis(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Of all devices at this location or below it; empty for any.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public Utilisation of(String location, long fromMicros, long toMicros) {
        Span time = new Span(fromMicros, toMicros);
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
                statement.execute(MEMORY);
            }
            // In the order of the ids as Java knows it: pages are cut there.
            List<Member> members = new PlantPart(location, "")
                    .members(connection).stream()
                            .sorted(Comparator.comparing(Member::deviceId))
                            .toList();
            Map<String, TimeShares> shares = shares(connection, members, time);
            TimeShares totals = new TimeShares();
            shares.values().forEach(totals::add);
            return new Utilisation(
                    Iso8601.format(fromMicros),
                    Iso8601.format(toMicros),
                    members.stream()
                            .map(member -> device(member, Objects.requireNonNull(shares.get(member.deviceId()))))
                            .toList(),
                    new Utilisation.Totals(totals.seconds(), totals.utilisation()));
        });
    }

    private Map<String, TimeShares> shares(Connection connection, List<Member> members, Span time) throws SQLException {
        Map<String, Presence> presences =
                OfflineTimes.presences(connection, members, time.fromMicros(), time.toMicros(), clock.millis() * 1_000);
        Map<String, TimeShares> shares = new HashMap<>();
        presences.forEach((deviceId, presence) -> shares.put(deviceId, TimeShares.of(presence, time)));
        StatusReports.read(
                connection,
                PlantPart.ids(members),
                Hours.covering(time.fromMicros(), time.toMicros()),
                reports -> Objects.requireNonNull(shares.get(reports.deviceId()))
                        .report(Objects.requireNonNull(presences.get(reports.deviceId())), time, reports));
        return shares;
    }

    private static Utilisation.Device device(Member member, TimeShares shares) {
        return new Utilisation.Device(
                member.deviceId(), member.location(), member.type(), shares.utilisation(), shares.seconds());
    }
}

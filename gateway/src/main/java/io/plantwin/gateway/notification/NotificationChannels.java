package io.plantwin.gateway.notification;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Iso8601;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what the alert role wrote down about its channels, and asks it for test messages. Threadsafe. Everything
/// throws
/// {@link io.plantwin.gateway.BackendAwayException} while the database is away.
public final class NotificationChannels {

    private static final String CHANNELS = """
            SELECT c.name, c.kind, c.target, c.per_minute, c.min_severity, c.devices, c.locations, c.types, c.events,
                   c.trouble, last_attempt.timestamp AS last_attempt_at, last_sent.timestamp AS last_sent_at,
                   (SELECT count(*) FROM notification_queue q WHERE q.channel = c.name)
                     + (SELECT count(*) FROM notification_test t WHERE t.channel = c.name) AS waiting,
                   day.sent, day.failed
            FROM notification_channel c
            LEFT JOIN LATERAL (
              SELECT timestamp FROM notification_attempts a WHERE a.channel = c.name ORDER BY id DESC LIMIT 1
            ) last_attempt ON true
            LEFT JOIN LATERAL (
              SELECT timestamp FROM notification_attempts a
              WHERE a.channel = c.name AND a.outcome = 'sent' ORDER BY id DESC LIMIT 1
            ) last_sent ON true
            LEFT JOIN (
              SELECT channel, count(*) FILTER (WHERE outcome = 'sent') AS sent,
                     count(*) FILTER (WHERE outcome <> 'sent') AS failed
              FROM notification_attempts WHERE timestamp > now() - interval '1 day' GROUP BY channel
            ) day ON day.channel = c.name
            ORDER BY c.name""";
    private static final String ATTEMPTS = """
            SELECT id, timestamp, outcome, attempt, event_ids, detail FROM notification_attempts
            WHERE channel = ? AND id < ? ORDER BY id DESC LIMIT ?""";
    /// Begins the ids of test messages; the alert role knows it too.
    private static final String TEST = "test-";

    private final Database database;
    private final Supplier<String> ids;

    /// @param ids gives each test message another
    public NotificationChannels(Database database, Supplier<String> ids) {
        this.database = database;
        this.ids = ids;
    }

    /// A test message that is asked for.
    ///
    /// @param channel that is to send it
    /// @param id the message's
    public record Test(String channel, String id) {}

    /// All of them, by name.
    public List<ChannelItem> all() {
        return new Sql(CHANNELS).query(database, NotificationChannels::channel);
    }

    private static ChannelItem channel(ResultSet row) throws SQLException {
        String trouble = row.getString("trouble");
        long waiting = row.getLong("waiting");
        String resting = waiting > 0 ? "sending" : "idle";
        return new ChannelItem(
                row.getString("name"),
                row.getString("kind"),
                row.getString("target"),
                row.getInt("per_minute"),
                new ChannelItem.Filter(
                        row.getString("min_severity"),
                        texts(row, "devices"),
                        texts(row, "locations"),
                        texts(row, "types"),
                        texts(row, "events")),
                trouble.isEmpty() ? resting : "failing",
                trouble.isEmpty() ? null : trouble,
                waiting,
                instant(row, "last_attempt_at"),
                instant(row, "last_sent_at"),
                row.getLong("sent"),
                row.getLong("failed"));
    }

    private static @Nullable String instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Iso8601.format(Instants.micros(row, column));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /// Attempts of a channel, newest first; empty if there is no such channel.
    ///
    /// @param before only attempts with smaller ids
    public Optional<List<AttemptItem>> attempts(String name, long before, int most) {
        return database.with(connection -> isThere(connection, name)
                ? Optional.of(new Sql(ATTEMPTS, name, before, most).query(connection, NotificationChannels::attempt))
                : Optional.empty());
    }

    private static boolean isThere(Connection connection, String name) throws SQLException {
        return !new Sql("SELECT name FROM notification_channel WHERE name = ?", name)
                .query(connection, row -> row.getString("name"))
                .isEmpty();
    }

    private static AttemptItem attempt(ResultSet row) throws SQLException {
        List<String> events = texts(row, "event_ids");
        String outcome = row.getString("outcome");
        return new AttemptItem(
                row.getLong("id"),
                Iso8601.format(Instants.micros(row, "timestamp")),
                outcome,
                row.getInt("attempt"),
                events.size(),
                events.stream()
                        .filter(event -> !event.startsWith(TEST))
                        .map(event -> event.substring(0, Math.max(0, event.lastIndexOf(':'))))
                        .distinct()
                        .toList(),
                events.stream().anyMatch(event -> event.startsWith(TEST)),
                outcome.equals("sent") ? null : row.getString("detail"));
    }

    /// Asks for a test message; one that is asked for already is not asked for again. Empty if there is no such
    /// channel.
    public Optional<Test> test(String name, Actor actor) {
        return database.transaction(connection -> {
            if (!isThere(connection, name)) {
                return Optional.empty();
            }
            // Writes the same again where one waits, so that its id is given.
            String id = new Sql(
                            "INSERT INTO notification_test (channel, test_id, actor) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (channel) DO UPDATE SET channel = excluded.channel"
                                    + " RETURNING test_id",
                            name,
                            TEST + ids.get(),
                            actor.name())
                    .query(connection, row -> row.getString("test_id"))
                    .getFirst();
            Test test = new Test(name, id);
            AuditLog.write(connection, new AuditLog.Entry(actor, "notification-channel.test", name), null, test);
            return Optional.of(test);
        });
    }
}

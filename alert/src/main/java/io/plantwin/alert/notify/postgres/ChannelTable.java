package io.plantwin.alert.notify.postgres;

import io.plantwin.alert.notify.queue.ChannelFilter;
import io.plantwin.model.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/// The channels as people may see them, and the test messages they asked for.
public final class ChannelTable {

    private static final String WRITE = """
            INSERT INTO notification_channel
              (name, kind, target, per_minute, min_severity, devices, locations, types, events, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now())
            ON CONFLICT (name) DO UPDATE SET
              kind = excluded.kind, target = excluded.target, per_minute = excluded.per_minute,
              min_severity = excluded.min_severity, devices = excluded.devices, locations = excluded.locations,
              types = excluded.types, events = excluded.events, updated_at = excluded.updated_at""";

    private final DataSource database;

    public ChannelTable(DataSource database) {
        this.database = database;
    }

    /// A channel without its secrets.
    ///
    /// @param kind `mail` or `webhook`
    /// @param target receivers, or the address without what opens it
    public record Shown(String name, String kind, String target, int perMinute, ChannelFilter filter) {}

    /// A test message somebody asked for.
    public record TestRequest(String channel, String id, String actor, Instant at) {}

    /// Makes the table hold these channels and no others. Tests of others are forgotten.
    public void replace(List<Shown> channels) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (Shown channel : channels) {
                    write(connection, channel);
                }
                List<String> names = channels.stream().map(Shown::name).toList();
                keep(connection, "DELETE FROM notification_channel WHERE NOT name = ANY (?)", names);
                keep(connection, "DELETE FROM notification_test WHERE NOT channel = ANY (?)", names);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void write(Connection connection, Shown channel) throws SQLException {
        ChannelFilter filter = channel.filter();
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, channel.name());
            statement.setString(2, channel.kind());
            statement.setString(3, channel.target());
            statement.setInt(4, channel.perMinute());
            if (filter.minSeverity().isPresent()) {
                Severity least = filter.minSeverity().get();
                statement.setString(5, least.toString());
            } else {
                statement.setNull(5, Types.VARCHAR);
            }
            statement.setObject(6, array(connection, filter.devices()));
            statement.setObject(7, array(connection, filter.locations()));
            statement.setObject(8, array(connection, filter.types()));
            statement.setObject(9, array(connection, filter.events()));
            statement.executeUpdate();
        }
    }

    private static void keep(Connection connection, String sql, List<String> names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, array(connection, names));
            statement.executeUpdate();
        }
    }

    private static Object array(Connection connection, Collection<?> words) throws SQLException {
        return connection.createArrayOf(
                "text", words.stream().map(Object::toString).toArray());
    }

    /// What was asked for and is not in a queue yet.
    public List<TestRequest> tests() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT channel, test_id, actor, requested_at FROM notification_test");
                    ResultSet row = statement.executeQuery()) {
                List<TestRequest> tests = new ArrayList<>();
                while (row.next()) {
                    tests.add(new TestRequest(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant()));
                }
                return tests;
            } finally {
                connection.rollback();
            }
        }
    }
}

package io.plantwin.alert.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/// The table `alert_projection`: how far the topic has been projected.
final class ProjectionTable {

    private static final String FIND = "SELECT next_offset FROM alert_projection WHERE topic_id = ?";
    private static final String ADVANCE =
            "UPDATE alert_projection SET next_offset = ? WHERE topic_id = ? AND next_offset = ?";
    private static final String SET = """
            INSERT INTO alert_projection (topic_id, next_offset) VALUES (?, ?)
            ON CONFLICT (topic_id) DO UPDATE SET next_offset = EXCLUDED.next_offset""";
    private static final String KNOWS_OTHERS = "SELECT EXISTS (SELECT FROM alert_projection WHERE topic_id <> ?)";

    /// Below all sequences that will come and all that were moved away before: their order stays, and what
    /// comes begins at 0 again.
    private static final String MOVE_EVENTS_AWAY = """
            UPDATE alert_events SET sequence = sequence - greatest(bounds.last - bounds.first + 1, bounds.last + 1)
            FROM (SELECT min(sequence) AS first, max(sequence) AS last FROM alert_events) AS bounds""";

    private static final String CLOSE_OPEN_ALERTS = """
            UPDATE alerts SET status = 'resolved', resolved_at = now(), resolved_by = 'system', shelved_until = NULL,
              shelved_by = NULL, note = 'closed because the topic of alert events was made anew'
            WHERE status <> 'resolved'""";

    private static final String FORGET_OTHERS = "DELETE FROM alert_projection WHERE topic_id <> ?";
    private static final String TELL = """
            INSERT INTO system_events (event_type, service_name, message, severity) VALUES (?, 'alert', ?, 'error')""";

    private ProjectionTable() {}

    /// Where this topic is to be gone on with; empty if it was never seen.
    static OptionalLong find(Connection connection, String topicId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, topicId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /// Moves on; from here to the end of the transaction nobody else can.
    ///
    /// @return false if it doesn't stand where it was expected to: somebody else moved it
    static boolean advance(Connection connection, String topicId, long from, long next) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, next);
            statement.setString(2, topicId);
            statement.setLong(3, from);
            return statement.executeUpdate() == 1;
        }
    }

    static void set(Connection connection, String topicId, long next) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, topicId);
            statement.setLong(2, next);
            statement.executeUpdate();
        }
    }

    /// Whether another topic of the same name was projected before.
    static boolean isReplaced(Connection connection, String topicId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWS_OTHERS)) {
            statement.setString(1, topicId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// Makes room for a topic that was made anew. What was projected stays as history; alerts that are open
    /// are closed, as nobody knows about them any more. Should the alert role still know one, its next event
    /// opens it again.
    static void replace(Connection connection, String topicId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(MOVE_EVENTS_AWAY);
            statement.executeUpdate(CLOSE_OPEN_ALERTS);
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET_OTHERS)) {
            statement.setString(1, topicId);
            statement.executeUpdate();
        }
    }

    /// Leaves word in `system_events`.
    static void tell(Connection connection, String type, String message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            statement.setString(1, type);
            statement.setString(2, message);
            statement.executeUpdate();
        }
    }
}

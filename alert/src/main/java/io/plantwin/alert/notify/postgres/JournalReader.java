package io.plantwin.alert.notify.postgres;

import io.plantwin.alert.notify.Journal.ChannelState;
import io.plantwin.alert.notify.Journal.Loaded;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Told;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what an earlier process left.
public final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private final DataSource database;

    public JournalReader(DataSource database) {
        this.database = database;
    }

    /// What waits for channels that are configured no longer is dropped.
    ///
    /// @param topicId Kafka's id of the topic `alerts`
    /// @param channels the names of those configured
    /// @param sentSince messages sent since then are told for the rate limit
    /// @param triggeredSince alerts triggered since then are told for the flood
    public Loaded load(String topicId, Set<String> channels, Instant sentSince, Instant triggeredSince)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                dropOthers(connection, channels);
                Map<String, ChannelState> states = new HashMap<>();
                for (String channel : channels) {
                    states.put(channel, channel(connection, channel, sentSince));
                }
                Loaded loaded =
                        new Loaded(position(connection, topicId), states, triggered(connection, triggeredSince));
                connection.commit();
                return loaded;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void dropOthers(Connection connection, Set<String> channels) throws SQLException {
        Object names = connection.createArrayOf("text", channels.toArray());
        for (String table : List.of("notification_told", "notification_message", "notification_queue")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE NOT channel = ANY (?)")) {
                delete.setObject(1, names);
                int count = delete.executeUpdate();
                if (count > 0 && table.equals("notification_queue")) {
                    LOG.warn("{} events waited for channels that are configured no longer; dropped", count);
                }
            }
        }
    }

    private static ChannelState channel(Connection connection, String channel, Instant sentSince) throws SQLException {
        List<Notice> waiting = new ArrayList<>();
        Map<String, List<Notice>> begun = new HashMap<>();
        read(
                connection,
                """
                SELECT sequence, event, location, unit, digest_only, message_id
                FROM notification_queue WHERE channel = ? ORDER BY sequence""",
                row -> {
                    String messageId = row.getString(6);
                    List<Notice> target =
                            messageId == null ? waiting : begun.computeIfAbsent(messageId, id -> new ArrayList<>());
                    notice(row).ifPresent(target::add);
                },
                channel);
        List<Message> messages = new ArrayList<>();
        read(
                connection,
                "SELECT message_id, attempts, next_attempt_at, settled FROM notification_message WHERE channel = ?",
                row -> {
                    List<Notice> notices = begun.remove(row.getString(1));
                    if (notices != null && !notices.isEmpty()) {
                        notices.sort(Comparator.comparing(Notice::severity, Comparator.reverseOrder())
                                .thenComparingLong(Notice::sequence));
                        messages.add(
                                new Message(row.getString(1), notices, row.getInt(2), instant(row, 3), Set.of((String[])
                                        row.getArray(4).getArray())));
                    }
                },
                channel);
        begun.values().forEach(waiting::addAll);
        return new ChannelState(waiting, messages, told(connection, channel), sent(connection, channel, sentSince));
    }

    private static Optional<Notice> notice(ResultSet row) throws SQLException {
        try {
            AlertEvent event = Words.decode(row.getBytes(2), AlertEvent.class);
            return Optional.of(
                    new Notice(row.getLong(1), event, row.getString(3), row.getString(4), row.getBoolean(5)));
        } catch (IllegalArgumentException e) {
            LOG.error("the waiting event {} {}; it is told to nobody", row.getLong(1), e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, Told> told(Connection connection, String channel) throws SQLException {
        Map<String, Told> told = new HashMap<>();
        read(
                connection,
                "SELECT alert_id, severity, lost FROM notification_told WHERE channel = ?",
                row -> told.put(
                        row.getString(1),
                        new Told(Severity.valueOf(row.getString(2).toUpperCase(Locale.ROOT)), row.getBoolean(3))),
                channel);
        return told;
    }

    private static List<Instant> sent(Connection connection, String channel, Instant since) throws SQLException {
        List<Instant> sent = new ArrayList<>();
        read(connection, """
                SELECT timestamp FROM notification_attempts
                WHERE channel = ? AND outcome = 'sent' AND timestamp > ? ORDER BY timestamp""", row -> sent.add(instant(row, 1)), channel, since.atOffset(ZoneOffset.UTC));
        return sent;
    }

    private static Map<String, Instant> triggered(Connection connection, Instant since) throws SQLException {
        Map<String, Instant> triggered = new HashMap<>();
        read(
                connection,
                "SELECT id::text, triggered_at FROM alerts WHERE triggered_at > ? AND sensor_type <> ?",
                row -> triggered.put(row.getString(1), instant(row, 2)),
                since.atOffset(ZoneOffset.UTC),
                Condition.ALERT_FLOOD);
        return triggered;
    }

    private static OptionalLong position(Connection connection, String topicId) throws SQLException {
        List<Long> position = new ArrayList<>();
        read(
                connection,
                "SELECT next_offset FROM notification_position WHERE topic_id = ?",
                row -> position.add(row.getLong(1)),
                topicId);
        return position.isEmpty() ? OptionalLong.empty() : OptionalLong.of(position.getFirst());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @FunctionalInterface
    private interface EachRow {
        void take(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String sql, EachRow each, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.take(row);
                }
            }
        }
    }
}

package io.plantwin.alert.notify.postgres;

import io.plantwin.alert.notify.Change;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Told;
import io.plantwin.alert.notify.text.Plain;
import io.plantwin.wire.json.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The statements that make changes durable. Each may be repeated: a commit whose answer was lost is done again.
final class JournalTables {

    private static final int MAX_DETAIL = 500;

    private final Connection connection;
    private final String topicId;

    JournalTables(Connection connection, String topicId) {
        this.connection = connection;
        this.topicId = topicId;
    }

    void apply(Change change) throws SQLException {
        switch (change) {
            case Change.Decided decided -> decided(decided);
            case Change.Begun(String channel, Message message) -> begun(channel, message);
            case Change.Failed failed -> failed(failed);
            case Change.Finished finished -> finished(finished);
            case Change.TestAsked(String channel, String testId, Notice notice) -> testAsked(channel, testId, notice);
            case Change.Noted(String channel, String trouble) ->
                update(
                        "UPDATE notification_channel SET trouble = ? WHERE name = ?",
                        Plain.line(trouble, MAX_DETAIL),
                        channel);
            case Change.Withdrawn(String channel, List<String> eventIds) -> dequeue(channel, eventIds);
        }
    }

    void position(long nextOffset) throws SQLException {
        update("""
                INSERT INTO notification_position (topic_id, next_offset) VALUES (?, ?)
                ON CONFLICT (topic_id) DO UPDATE SET next_offset = excluded.next_offset""", topicId, nextOffset);
    }

    private void decided(Change.Decided decided) throws SQLException {
        for (Map.Entry<String, List<Notice>> added : decided.added().entrySet()) {
            for (Notice notice : added.getValue()) {
                enqueue(added.getKey(), notice);
            }
        }
        for (Map.Entry<String, List<String>> withdrawn : decided.withdrawn().entrySet()) {
            dequeue(withdrawn.getKey(), withdrawn.getValue());
        }
        for (Map.Entry<String, Map<String, Told>> told : decided.told().entrySet()) {
            tell(told.getKey(), told.getValue());
        }
        for (Map.Entry<String, List<String>> untold : decided.untold().entrySet()) {
            update(
                    "DELETE FROM notification_told WHERE channel = ? AND alert_id = ANY (?)",
                    untold.getKey(),
                    array(untold.getValue()));
        }
        if (!decided.over().isEmpty()) {
            update("DELETE FROM notification_told WHERE alert_id = ANY (?)", array(decided.over()));
        }
    }

    private void enqueue(String channel, Notice notice) throws SQLException {
        update(
                """
                INSERT INTO notification_queue (channel, event_id, sequence, event, location, unit, digest_only)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, event_id) DO NOTHING""",
                channel,
                notice.event().id(),
                notice.sequence(),
                Words.encode(notice.event()),
                notice.location(),
                notice.unit(),
                notice.digestOnly());
    }

    private void dequeue(String channel, Collection<String> eventIds) throws SQLException {
        update("DELETE FROM notification_queue WHERE channel = ? AND event_id = ANY (?)", channel, array(eventIds));
    }

    private void tell(String channel, Map<String, Told> told) throws SQLException {
        for (Map.Entry<String, Told> entry : told.entrySet()) {
            update(
                    """
                    INSERT INTO notification_told (channel, alert_id, severity, lost) VALUES (?, ?, ?, ?)
                    ON CONFLICT (channel, alert_id) DO UPDATE SET severity = excluded.severity, lost = excluded.lost""",
                    channel,
                    entry.getKey(),
                    entry.getValue().severity().toString(),
                    entry.getValue().lost());
        }
    }

    private void testAsked(String channel, String testId, Notice notice) throws SQLException {
        update("DELETE FROM notification_test WHERE channel = ? AND test_id = ?", channel, testId);
        enqueue(channel, notice);
    }

    private void begun(String channel, Message message) throws SQLException {
        update("""
                INSERT INTO notification_message (channel, message_id, attempts, next_attempt_at) VALUES (?, ?, 0, now())
                ON CONFLICT (channel, message_id) DO NOTHING""", channel, message.id());
        update(
                "UPDATE notification_queue SET message_id = ? WHERE channel = ? AND event_id = ANY (?)",
                message.id(),
                channel,
                array(message.eventIds()));
    }

    private void failed(Change.Failed failed) throws SQLException {
        Message message = failed.message();
        attempt(failed.channel(), message, "failed", failed.detail(), failed.at());
        update(
                """
                UPDATE notification_message SET attempts = ?, next_attempt_at = ?, settled = ?
                WHERE channel = ? AND message_id = ?""",
                message.attempts(),
                time(message.nextAttempt()),
                array(message.settled()),
                failed.channel(),
                message.id());
    }

    private void finished(Change.Finished finished) throws SQLException {
        Message message = finished.message();
        attempt(finished.channel(), message, finished.sent() ? "sent" : "given_up", finished.detail(), finished.at());
        dequeue(finished.channel(), message.eventIds());
        update(
                "DELETE FROM notification_message WHERE channel = ? AND message_id = ?",
                finished.channel(),
                message.id());
        for (Map.Entry<String, Told> lost : finished.lost().entrySet()) {
            update(
                    "UPDATE notification_told SET lost = true WHERE channel = ? AND alert_id = ?",
                    finished.channel(),
                    lost.getKey());
        }
    }

    private void attempt(String channel, Message message, String outcome, String detail, Instant at)
            throws SQLException {
        update(
                """
                INSERT INTO notification_attempts (channel, message_id, event_ids, attempt, outcome, detail, timestamp)
                SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (
                  SELECT FROM notification_attempts
                  WHERE channel = ? AND message_id = ? AND attempt = ? AND outcome = ?)""",
                channel,
                message.id(),
                array(message.eventIds()),
                message.attempts(),
                outcome,
                Plain.line(detail, MAX_DETAIL),
                time(at),
                channel,
                message.id(),
                message.attempts(),
                outcome);
    }

    void purgeAttempts(Instant before) throws SQLException {
        update("DELETE FROM notification_attempts WHERE timestamp < ?", time(before));
    }

    private Object array(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}

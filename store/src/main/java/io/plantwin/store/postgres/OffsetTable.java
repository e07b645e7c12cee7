package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the store stands in Kafka.
public final class OffsetTable {

    /// Where a partition was expected to stand before a batch, and where it stands after.
    public record Step(long expected, long next) {}

    /// A row of `kafka_offset`.
    ///
    /// @param first where counting began
    /// @param next the first record that is not accounted for
    /// @param topicId Kafka's id of the topic, empty if unknown
    public record Position(long first, long next, String topicId) {}

    private static final String ADVANCE = """
            UPDATE kafka_offset o SET next_offset = s.next
            FROM unnest(?::int[], ?::bigint[], ?::bigint[]) AS s(partition, expected, next)
            WHERE o.topic = ? AND o.partition = s.partition AND o.next_offset = s.expected""";

    private static final String FIND =
            "SELECT first_offset, next_offset, topic_id FROM kafka_offset WHERE topic = ? AND partition = ?";

    private static final String FIND_AND_LOCK = FIND + " FOR UPDATE";

    private static final String CREATE = """
            INSERT INTO kafka_offset (topic, partition, first_offset, next_offset, topic_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String REPLACE = """
            UPDATE kafka_offset SET first_offset = ?, next_offset = ?, topic_id = ?
            WHERE topic = ? AND partition = ?""";

    private OffsetTable() {}

    /// Moves the partitions on. From here to the end of the transaction nobody else can.
    ///
    /// @param steps by partition
    /// @throws FencedException if one of them doesn't stand where it was expected to: somebody else moved it
    public static void advance(Connection connection, String topic, Map<Integer, Step> steps)
            throws SQLException, FencedException {
        if (steps.isEmpty()) {
            return;
        }
        Map<Integer, Step> ordered = new TreeMap<>(steps);
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            Parameters.ints(
                    statement,
                    1,
                    ordered.keySet().stream().mapToInt(Integer::intValue).toArray());
            Parameters.longs(
                    statement,
                    2,
                    ordered.values().stream().mapToLong(Step::expected).toArray());
            Parameters.longs(
                    statement,
                    3,
                    ordered.values().stream().mapToLong(Step::next).toArray());
            statement.setString(4, topic);
            if (statement.executeUpdate() != steps.size()) {
                throw new FencedException(topic + " was moved on by another process: expected " + ordered);
            }
        }
    }

    /// Where this partition stands; empty if it was never seen. Locks the row until the end of the transaction.
    public static Optional<Position> lock(Connection connection, String topic, int partition) throws SQLException {
        return find(connection, FIND_AND_LOCK, topic, partition);
    }

    /// Where this partition stands; empty if it was never seen.
    public static Optional<Position> find(Connection connection, String topic, int partition) throws SQLException {
        return find(connection, FIND, topic, partition);
    }

    private static Optional<Position> find(Connection connection, String sql, String topic, int partition)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, topic);
            statement.setInt(2, partition);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Position(rows.getLong(1), rows.getLong(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /// Writes down the position of a partition that was never seen; if another process was faster, its stays.
    public static void create(Connection connection, String topic, int partition, Position position)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
            statement.setString(1, topic);
            statement.setInt(2, partition);
            statement.setLong(3, position.first());
            statement.setLong(4, position.next());
            statement.setString(5, position.topicId());
            statement.executeUpdate();
        }
    }

    /// Replaces the position of a partition that is locked.
    public static void replace(Connection connection, String topic, int partition, Position position)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
            statement.setLong(1, position.first());
            statement.setLong(2, position.next());
            statement.setString(3, position.topicId());
            statement.setString(4, topic);
            statement.setInt(5, partition);
            statement.executeUpdate();
        }
    }
}

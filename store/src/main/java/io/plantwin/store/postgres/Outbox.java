package io.plantwin.store.postgres;

import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// What was changed in PostgreSQL and has to go to a compacted topic: the table is the truth, and a version counts
/// as published when Kafka has it.
public interface Outbox {

    /// One change.
    ///
    /// @param value empty: what this key stood for is gone
    record Change(String key, long version, Optional<byte[]> value) {}

    /// At most one transaction at a time publishes to it.
    KafkaTopic topic();

    /// What was changed since it was published, up to `limit`.
    List<Change> unpublished(Connection connection, int limit) throws SQLException;

    /// These versions are on the topic.
    void markPublished(Connection connection, List<Change> changes) throws SQLException;

    /// Lets everything be published again: the topic is a new one.
    void publishAgain(Connection connection) throws SQLException;

    /// Whether this transaction is the only one that publishes. Until its end nobody else can.
    default boolean lockPublishing(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "plantwin." + topic().topicName());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// Executes one statement without parameters.
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

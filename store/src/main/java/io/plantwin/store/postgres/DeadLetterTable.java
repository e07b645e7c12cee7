package io.plantwin.store.postgres;

import io.plantwin.wire.postgres.PlainText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Dead letters, for people to look at.
public final class DeadLetterTable {

    /// @param receivedAt when Kafka got it
    public record Row(
            Instant receivedAt,
            String sourceTopic,
            String client,
            String stage,
            String reason,
            String message,
            byte[] payload,
            int kafkaPartition,
            long kafkaOffset) {}

    private static final String INSERT = """
            INSERT INTO dead_letter
              (received_at, source_topic, client, stage, reason, message, payload, kafka_partition, kafka_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private DeadLetterTable() {}

    /// Text that PostgreSQL can't hold is replaced, the payload is kept byte by byte.
    public static void insert(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                statement.setObject(1, row.receivedAt().atOffset(ZoneOffset.UTC));
                statement.setString(2, PlainText.of(row.sourceTopic()));
                statement.setString(3, PlainText.of(row.client()));
                statement.setString(4, PlainText.of(row.stage()));
                statement.setString(5, PlainText.of(row.reason()));
                statement.setString(6, PlainText.of(row.message()));
                statement.setBytes(7, row.payload());
                statement.setInt(8, row.kafkaPartition());
                statement.setLong(9, row.kafkaOffset());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}

package io.plantwin.store.kafka;

import io.plantwin.store.postgres.OffsetTable;
import io.plantwin.store.postgres.OffsetTable.Position;
import io.plantwin.store.postgres.Outbox;
import io.plantwin.store.postgres.Outbox.Change;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.TopicId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Brings an outbox to its topic; a topic that was made anew gets everything again. For one thread; several
/// processes may do so at once, one of them at a time works.
public final class OutboxPublisher implements AutoCloseable {

    private static final int AT_A_TIME = 500;

    private final Outbox outbox;
    private final KafkaTopic topic;
    private final DataSource database;
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private boolean topicKnown;

    /// @throws KafkaException if the bootstrap servers can't be resolved
    public OutboxPublisher(Outbox outbox, DataSource database, String bootstrapServers) {
        this.outbox = outbox;
        this.topic = outbox.topic();
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
        settings.put("client.id", "plantwin-store-" + topic.topicName());
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("max.block.ms", 5_000);
        producer = new KafkaProducer<>(settings);
    }

    /// Publishes what is due.
    ///
    /// @return how many changes were published
    public int publish() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            try {
                int published = 0;
                if (outbox.lockPublishing(connection)) {
                    checkTopic(connection);
                    published = publishChanged(connection);
                }
                connection.commit();
                return published;
            } catch (SQLException | KafkaException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private int publishChanged(Connection connection) throws SQLException, InterruptedException {
        List<Change> due = outbox.unpublished(connection, AT_A_TIME);
        if (due.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> pending = new ArrayList<>(due.size());
        for (Change change : due) {
            pending.add(producer.send(new ProducerRecord<>(
                    topic.topicName(), change.key(), change.value().orElse(null))));
        }
        for (Future<RecordMetadata> future : pending) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new KafkaException(topic.topicName() + " can't be published to: " + e.getCause(), e);
            }
        }
        outbox.markPublished(connection, due);
        return due.size();
    }

    private void checkTopic(Connection connection) throws SQLException {
        if (topicKnown) {
            return;
        }
        String id = TopicId.of(bootstrapServers, topic);
        Optional<Position> known = OffsetTable.lock(connection, topic.topicName(), 0);
        if (known.isEmpty()) {
            OffsetTable.create(connection, topic.topicName(), 0, new Position(0, 0, id));
        } else if (!known.get().topicId().equals(id)) {
            OffsetTable.replace(connection, topic.topicName(), 0, new Position(0, 0, id));
        }
        if (known.isEmpty() || !known.get().topicId().equals(id)) {
            outbox.publishAgain(connection);
        }
        topicKnown = true;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

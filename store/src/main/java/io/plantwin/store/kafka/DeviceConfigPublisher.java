package io.plantwin.store.kafka;

import io.plantwin.model.DeviceConfig;
import io.plantwin.store.postgres.DeviceTable;
import io.plantwin.store.postgres.OffsetTable;
import io.plantwin.store.postgres.OffsetTable.Position;
import io.plantwin.wire.json.DeviceConfigJson;
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

/// Puts device configurations that were changed on `device.config`. PostgreSQL is the truth: a version counts as
/// published when Kafka has it, and a topic that was made anew gets everything again. For one thread; several
/// processes may do so at once, one of them at a time works.
public final class DeviceConfigPublisher implements AutoCloseable {

    private static final int AT_A_TIME = 500;
    private static final String TOPIC = KafkaTopic.DEVICE_CONFIG.topicName();

    private final DataSource database;
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private boolean topicKnown;

    /// @throws KafkaException if the bootstrap servers can't be resolved
    public DeviceConfigPublisher(DataSource database, String bootstrapServers) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
        settings.put("client.id", "plantwin-store-device-config");
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("max.block.ms", 5_000);
        producer = new KafkaProducer<>(settings);
    }

    /// Publishes what is due.
    ///
    /// @return how many configurations were published
    public int publish() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            try {
                int published = 0;
                if (DeviceTable.lockPublishing(connection)) {
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
        List<DeviceConfig> due = DeviceTable.unpublished(connection, AT_A_TIME);
        if (due.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> pending = new ArrayList<>(due.size());
        for (DeviceConfig config : due) {
            pending.add(producer.send(new ProducerRecord<>(TOPIC, config.deviceId(), DeviceConfigJson.encode(config))));
        }
        for (Future<RecordMetadata> future : pending) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new KafkaException("device configurations can't be published: " + e.getCause(), e);
            }
        }
        DeviceTable.markPublished(connection, due);
        return due.size();
    }

    private void checkTopic(Connection connection) throws SQLException {
        if (topicKnown) {
            return;
        }
        String id = TopicId.of(bootstrapServers, KafkaTopic.DEVICE_CONFIG);
        Optional<Position> known = OffsetTable.lock(connection, TOPIC, 0);
        if (known.isEmpty()) {
            OffsetTable.create(connection, TOPIC, 0, new Position(0, 0, id));
        } else if (!known.get().topicId().equals(id)) {
            OffsetTable.replace(connection, TOPIC, 0, new Position(0, 0, id));
        }
        if (known.isEmpty() || !known.get().topicId().equals(id)) {
            DeviceTable.publishAgain(connection);
        }
        topicKnown = true;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

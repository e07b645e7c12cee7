package io.plantwin.process.stream;

import io.plantwin.process.ProcessConfig;
import io.plantwin.wire.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// How Kafka Streams is set up, and why.
///
/// A start after `kill -9` is at work within seconds, because this instance keeps its identity in its state
/// directory: as the same static member of the group it gets its partitions without a rebalance, and with the same
/// transactional ids it ends its predecessor's open transaction itself. On a new directory it waits for the session
/// timeout (partitions) and the transaction timeout (offsets and changelog) of its predecessor instead.
final class StreamSettings {

    static final String APPLICATION_ID = "plantwin-process";

    private static final String INSTANCE_FILE = "instance-id";

    private StreamSettings() {}

    /// @throws UncheckedIOException if the state directory can't be written
    static Properties of(ProcessConfig config, String bootstrapServers) {
        Properties settings = new Properties();
        KafkaSettings.client(bootstrapServers).forEach(settings::put);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        main(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId(config.stateDir()));
        main(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                config.sessionTimeout().toMillis());
        main(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                Math.min(3_000, config.sessionTimeout().toMillis() / 3));
        main(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        main(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        return settings;
    }

    private static void main(Map<Object, Object> settings, String name, Object value) {
        settings.put(StreamsConfig.mainConsumerPrefix(name), value);
    }

    /// The same for every start on this directory.
    private static String instanceId(Path stateDir) {
        Path file = stateDir.resolve(INSTANCE_FILE);
        try {
            if (Files.exists(file)) {
                String id = Files.readString(file).strip();
                if (!id.isEmpty()) {
                    return id;
                }
            }
            Files.createDirectories(stateDir);
            String id = UUID.randomUUID().toString();
            Files.writeString(file, id);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("process: the state directory " + stateDir + " can't be used", e);
        }
    }
}

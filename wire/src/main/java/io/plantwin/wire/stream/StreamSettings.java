package io.plantwin.wire.stream;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.service.InstanceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// How Kafka Streams is set up, and why.
///
/// A start after `kill -9` is at work within seconds, because an instance keeps its identity in its state
/// directory: as the same static member of the group it gets its partitions without a rebalance, and with the
/// same transactional ids (see {@link IdentityStore}) it ends its predecessor's open transaction itself. On a
/// new directory it waits for the session timeout (partitions) and the transaction timeout (offsets and
/// changelog) of its predecessor instead.
public final class StreamSettings {

    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;

    private StreamSettings() {}

    /// Exactly once, state in memory. The properties are the caller's to add to.
    ///
    /// @param application the group's name
    /// @param stateDir remembers who this instance is; one for each running instance
    /// @throws java.io.UncheckedIOException if the state directory can't be used
    public static Properties exactlyOnce(
            String application,
            String bootstrapServers,
            Path stateDir,
            int threads,
            Duration commitInterval,
            Duration sessionTimeout) {
        Properties settings = new Properties();
        KafkaSettings.client(bootstrapServers).forEach(settings::put);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        main(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, InstanceId.of(stateDir));
        main(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
        main(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                Math.min(3_000, sessionTimeout.toMillis() / 3));
        main(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        return settings;
    }

    private static void main(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.mainConsumerPrefix(name), value);
    }
}

package io.plantwin.process.stream;

import io.plantwin.process.ProcessConfig;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// How this role's stream is set up: as {@link io.plantwin.wire.stream.StreamSettings} has it, with large polls.
final class StreamSettings {

    static final String APPLICATION_ID = "plantwin-process";

    private static final int MAX_POLL_RECORDS = 5_000;

    private StreamSettings() {}

    /// @throws java.io.UncheckedIOException if the state directory can't be used
    static Properties of(ProcessConfig config, String bootstrapServers) {
        Properties settings = io.plantwin.wire.stream.StreamSettings.exactlyOnce(
                APPLICATION_ID,
                bootstrapServers,
                config.stateDir(),
                config.threads(),
                config.commitInterval(),
                config.sessionTimeout());
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
        return settings;
    }
}

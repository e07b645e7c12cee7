package io.plantwin.process.stream;

import io.plantwin.process.ProcessConfig;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.device.DeviceTopicsReader;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.Twins;
import io.plantwin.wire.kafka.KafkaGroups;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.stream.StreamPlan;
import io.plantwin.wire.stream.StreamSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the process role runs its stream.
public final class ProcessStream implements StreamPlan {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessStream.class);
    private static final Duration SETTINGS_PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_POLL_RECORDS = 5_000;

    private final ProcessConfig config;
    private final String bootstrapServers;
    private final DeviceTopicsReader deviceTopics;
    private final DeviceDirectory devices;
    private final RuleDirectory rules;
    private final Twins twins;
    private final Conflation conflation;
    private final CaughtUp caughtUp;
    private final ProcessMetrics metrics;
    private final Clock clock;
    private @Nullable DeadLetters deadLetters;

    public ProcessStream(
            ProcessConfig config,
            String bootstrapServers,
            DeviceTopicsReader deviceTopics,
            DeviceDirectory devices,
            RuleDirectory rules,
            Twins twins,
            Conflation conflation,
            CaughtUp caughtUp,
            ProcessMetrics metrics,
            Clock clock) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.deviceTopics = deviceTopics;
        this.devices = devices;
        this.rules = rules;
        this.twins = twins;
        this.conflation = conflation;
        this.caughtUp = caughtUp;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Nothing is judged before all rules and limits are known: what was judged without them would never be told.
    @Override
    public void prepare(Consumer<String> waiting) throws InterruptedException {
        KafkaTopics.ensure(bootstrapServers, config.partitions());
        while (!deviceTopics.awaitLoaded(SETTINGS_PATIENCE)) {
            waiting.accept("the stream waits for rules and device settings from Kafka");
            LOG.warn("Rules and device settings are not read yet; the stream waits for them");
        }
    }

    @Override
    public Topology topology() {
        DeadLetters letters = DeadLetters.of(bootstrapServers, metrics);
        deadLetters = letters;
        return ProcessTopology.of(config, twins, conflation, caughtUp, letters, devices, rules, metrics, clock);
    }

    @Override
    public Properties settings() {
        Properties settings = StreamSettings.exactlyOnce(
                KafkaGroups.PROCESS,
                bootstrapServers,
                config.stateDir(),
                config.threads(),
                config.commitInterval(),
                config.sessionTimeout());
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
        return settings;
    }

    @Override
    public void closed() {
        DeadLetters letters = deadLetters;
        if (letters != null) {
            letters.close();
            deadLetters = null;
        }
    }
}

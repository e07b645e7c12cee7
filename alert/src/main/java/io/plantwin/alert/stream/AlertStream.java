package io.plantwin.alert.stream;

import io.plantwin.alert.AlertConfig;
import io.plantwin.alert.AlertMetrics;
import io.plantwin.wire.kafka.KafkaGroups;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.stream.StreamPlan;
import io.plantwin.wire.stream.StreamSettings;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/// How the alert role runs its stream.
///
/// @param bootstrapServers `host:port[,host:port…]`
public record AlertStream(AlertConfig config, String bootstrapServers, AlertMetrics metrics, Clock clock)
        implements StreamPlan {

    private static final int ANSWER_SECONDS = 10;

    /// An idle stream thread looks this often whether a commit is due; see the commit interval.
    private static final int POLL_MILLIS = 50;

    @Override
    public void prepare(Consumer<String> waiting) throws InterruptedException {
        KafkaTopics.ensure(bootstrapServers, config.partitions());
        checkPartitions();
    }

    /// A device's commands must meet its conditions.
    private void checkPartitions() throws InterruptedException {
        String conditions = KafkaTopic.CONDITIONS.topicName();
        String commands = KafkaTopic.ALERT_COMMANDS.topicName();
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            int ofConditions = partitions(admin, conditions);
            int ofCommands = partitions(admin, commands);
            if (ofConditions != ofCommands) {
                throw new IllegalStateException(conditions + " has " + ofConditions + " partitions and " + commands
                        + " has " + ofCommands + "; they must have as many, or nobody can act on alerts");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not describe " + conditions, e);
        }
    }

    private static int partitions(Admin admin, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .values()
                .stream()
                .map(TopicDescription::partitions)
                .mapToInt(List::size)
                .sum();
    }

    @Override
    public Topology topology() {
        return AlertTopology.of(config.lifecycle(), config.flood(), metrics, clock);
    }

    @Override
    public Properties settings() {
        Properties settings = StreamSettings.exactlyOnce(
                KafkaGroups.ALERT,
                bootstrapServers,
                config.stateDir(),
                config.threads(),
                config.commitInterval(),
                config.sessionTimeout());
        settings.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        return settings;
    }
}

package io.plantwin.store;

import io.plantwin.store.postgres.RetentionPeriods;
import io.plantwin.wire.kafka.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How the store works.
///
/// @param topicPartitions partitions of the topics with readings, where they are created
/// @param consumerGroup prefix of the consumer groups; store processes of the same prefix share the work
/// @param instanceId name of this process in the groups, the same after a restart: takes over at once from
///     itself when
/// it
///     was killed, instead of after the session timeout. No two processes may have the same; empty for none
/// @param sessionTimeout after which the partitions of a process that died go to another; Kafka takes 6 s or
///     more
/// @param connections most connections to PostgreSQL, at least 4
/// @param maxBatchRows most readings in a transaction
/// @param maxLinger longest time a transaction gathers readings under load
/// @param closeTimeout how long closing waits for readings in hand
/// @param configInterval how often changed device configurations, alert rules and credentials are published
/// @param maintenanceInterval how often partitions are made ahead and old ones dropped
/// @param retention how long things are kept
public record StoreConfig(
        int topicPartitions,
        String consumerGroup,
        String instanceId,
        Duration sessionTimeout,
        int connections,
        int maxBatchRows,
        Duration maxLinger,
        Duration closeTimeout,
        Duration configInterval,
        Duration maintenanceInterval,
        RetentionPeriods retention) {

    public static final StoreConfig DEFAULT = new StoreConfig(
            KafkaTopics.DEFAULT_PARTITIONS,
            "plantwin-store",
            "",
            Duration.ofSeconds(6),
            5,
            50_000,
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofHours(1),
            RetentionPeriods.DEFAULT);

    private static final int MAX_CONNECTIONS = 10;

    /// @throws IllegalArgumentException naming all that is wrong
    public StoreConfig {
        List<String> wrong = new ArrayList<>();
        require(topicPartitions >= 1, "topic-partitions must be at least 1", wrong);
        require(!consumerGroup.isBlank(), "consumer-group must not be empty", wrong);
        require(isPositive(sessionTimeout), "session-timeout must be longer than nothing", wrong);
        require(
                connections >= 4 && connections <= MAX_CONNECTIONS,
                "connections must be 4 to " + MAX_CONNECTIONS + ", not " + connections,
                wrong);
        require(maxBatchRows >= 1, "max-batch-rows must be at least 1", wrong);
        require(!maxLinger.isNegative(), "max-linger must not be negative", wrong);
        require(!closeTimeout.isNegative(), "close-timeout must not be negative", wrong);
        require(isPositive(configInterval), "config-interval must be longer than nothing", wrong);
        require(isPositive(maintenanceInterval), "maintenance-interval must be longer than nothing", wrong);
        requireKept(retention, wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    /// The same with this name in the groups.
    public StoreConfig withInstanceId(String id) {
        return new StoreConfig(
                topicPartitions,
                consumerGroup,
                id,
                sessionTimeout,
                connections,
                maxBatchRows,
                maxLinger,
                closeTimeout,
                configInterval,
                maintenanceInterval,
                retention);
    }

    private static void requireKept(RetentionPeriods retention, List<String> wrong) {
        require(isPositive(retention.raw()), "retention.raw must be longer than nothing", wrong);
        require(isPositive(retention.windows()), "retention.windows must be longer than nothing", wrong);
        require(isPositive(retention.hourly()), "retention.hourly must be longer than nothing", wrong);
        require(isPositive(retention.systemEvents()), "retention.system-events must be longer than nothing", wrong);
        require(isPositive(retention.deadLetters()), "retention.dead-letters must be longer than nothing", wrong);
    }

    private static boolean isPositive(Duration duration) {
        return duration.isPositive();
    }

    private static void require(boolean right, String otherwise, List<String> wrong) {
        if (!right) {
            wrong.add(otherwise);
        }
    }
}

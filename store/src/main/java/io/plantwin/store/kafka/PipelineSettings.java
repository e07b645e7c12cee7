package io.plantwin.store.kafka;

import java.time.Duration;

/// How a pipeline works.
///
/// @param bootstrapServers Kafka
/// @param group prefix of the consumer group; the topic's name follows
/// @param instanceId of this process among the members of the group, empty for none
/// @param sessionTimeout after which Kafka gives the partitions of a dead process to another
/// @param maxRows most records in a batch
/// @param maxLinger longest time a batch gathers under load
/// @param closeTimeout how long closing waits for what is in hand
public record PipelineSettings(
        String bootstrapServers,
        String group,
        String instanceId,
        Duration sessionTimeout,
        int maxRows,
        Duration maxLinger,
        Duration closeTimeout) {}

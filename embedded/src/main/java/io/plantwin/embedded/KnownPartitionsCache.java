package io.plantwin.embedded;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.server.common.KRaftVersion;

/// The broker's view of the metadata, which tells a partition without a leader from one that was deleted.
///
/// Kafka 4.3.1 and 4.4.0 do not (KAFKA-20734). The transaction coordinator takes such a partition for deleted, does
/// not tell it that a transaction has ended, and notes that all was told. Then nobody who reads committed records
/// gets past that transaction any more, and whoever takes over its consumer group waits for its offsets for ever.
/// A single broker's partitions have no leader for a moment after each kill.
final class KnownPartitionsCache extends KRaftMetadataCache {

    KnownPartitionsCache(int brokerId, Supplier<KRaftVersion> kraftVersion) {
        super(brokerId, kraftVersion);
    }

    /// Empty for a partition that does not exist, {@link Node#noNode()} for one that has no leader now.
    @Override
    public Optional<Node> getPartitionLeaderEndpoint(String topic, int partition, ListenerName listener) {
        Optional<Node> leader = super.getPartitionLeaderEndpoint(topic, partition, listener);
        return leader.isEmpty() && contains(new TopicPartition(topic, partition)) ? Optional.of(Node.noNode()) : leader;
    }
}

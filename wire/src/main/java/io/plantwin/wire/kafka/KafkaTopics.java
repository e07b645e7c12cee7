package io.plantwin.wire.kafka;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Makes sure that the topics are there and lead.
public final class KafkaTopics {

    /// Partitions of the topics that carry readings, where we create them.
    public static final int DEFAULT_PARTITIONS = 4;

    private KafkaTopics() {}

    /// Creates the topics that don't exist and waits until every partition of every topic answers: an
    /// idempotent producer that writes to a partition without a leader can end in endless
    /// OUT_OF_ORDER_SEQUENCE_NUMBER. Several processes may do so at once.
    ///
    /// @param bootstrapServers `host:port[,host:port…]`
    /// @throws KafkaException if Kafka can't be reached or refuses; the caller may try again
    public static void ensure(String bootstrapServers, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            Set<String> existing = get(admin.listTopics().names());
            List<NewTopic> missing = Arrays.stream(KafkaTopic.values())
                    .filter(topic -> !existing.contains(topic.topicName()))
                    .map(topic -> topic.definition(partitions, replication(admin)))
                    .toList();
            create(admin, missing);
            awaitLeaders(admin);
        }
    }

    private static short replication(Admin admin) {
        try {
            return (short) Math.min(3, get(admin.describeCluster().nodes()).size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException {
        for (NewTopic topic : topics) {
            try {
                get(admin.createTopics(List.of(topic)).all());
            } catch (TopicExistsException e) {
                continue; // Another process was faster.
            }
        }
    }

    private static void awaitLeaders(Admin admin) throws InterruptedException {
        List<String> names =
                Arrays.stream(KafkaTopic.values()).map(KafkaTopic::topicName).toList();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                Map<TopicPartition, OffsetSpec> all = new HashMap<>();
                for (TopicDescription topic :
                        get(admin.describeTopics(names).allTopicNames()).values()) {
                    topic.partitions()
                            .forEach(
                                    p -> all.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
                }
                get(admin.listOffsets(all).all());
                return;
            } catch (RetriableException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("Kafka's admin request failed", e.getCause());
        }
    }
}

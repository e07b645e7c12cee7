package io.plantwin.gateway.kafka;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Asks Kafka how far its topics are written.
public final class KafkaOffsets {

    private static final long ANSWER_MILLIS = 2_500;

    private final KafkaLink kafka;

    public KafkaOffsets(KafkaLink kafka) {
        this.kafka = kafka;
    }

    /// What an offset is asked for.
    private enum Which {
        FIRST,
        END
    }

    /// Of every partition of these topics, the offset of the record that comes next.
    ///
    /// @throws BackendAwayException if Kafka is away
    public Map<TopicPartition, Long> ends(List<KafkaTopic> topics) {
        return offsets(topics, Which.END);
    }

    /// Of every partition of these topics, the offset of the oldest record that is still there.
    ///
    /// @throws BackendAwayException if Kafka is away
    public Map<TopicPartition, Long> firsts(List<KafkaTopic> topics) {
        return offsets(topics, Which.FIRST);
    }

    /// How many records of this topic arrived since then. Holds for topics with the time of arrival as
    /// their records' timestamps, which all of ours are.
    ///
    /// @param ends as {@link #ends} gave them a moment ago
    /// @throws BackendAwayException if Kafka is away
    public long arrivedSince(KafkaTopic topic, long epochMillis, Map<TopicPartition, Long> ends) {
        Admin admin = kafka.admin();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        ends.keySet().stream()
                .filter(partition -> partition.topic().equals(topic.topicName()))
                .forEach(partition -> asked.put(partition, OffsetSpec.forTimestamp(epochMillis)));
        long arrived = 0;
        for (var answer : answer(admin.listOffsets(asked).all()).entrySet()) {
            long begin = answer.getValue().offset(); // -1 when nothing arrived since
            long end = ends.getOrDefault(answer.getKey(), 0L);
            arrived += begin < 0 ? 0 : Math.max(0, end - begin);
        }
        return arrived;
    }

    /// How many records of these topics this group has still to read. A partition that it has not begun with is
    /// read from its beginning.
    ///
    /// @throws BackendAwayException if Kafka is away
    public long waiting(String group, List<KafkaTopic> topics) {
        // The group first: what arrives in between counts as waiting.
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(kafka.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> ends = ends(topics);
        Map<TopicPartition, Long> firsts = committed.keySet().containsAll(ends.keySet()) ? Map.of() : firsts(topics);
        long waiting = 0;
        for (var partition : ends.entrySet()) {
            OffsetAndMetadata offset = committed.get(partition.getKey());
            long next = offset == null ? firsts.getOrDefault(partition.getKey(), 0L) : offset.offset();
            waiting += Math.max(0, partition.getValue() - next);
        }
        return waiting;
    }

    /// Whether Kafka answers.
    ///
    /// @throws BackendAwayException if it doesn't
    public void check() {
        answer(kafka.admin().describeCluster().nodes());
    }

    private Map<TopicPartition, Long> offsets(List<KafkaTopic> topics, Which which) {
        Admin admin = kafka.admin();
        Function<TopicPartition, OffsetSpec> spec = partition -> switch (which) {
            case FIRST -> OffsetSpec.earliest();
            case END -> OffsetSpec.latest();
        };
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        List<String> names = topics.stream().map(KafkaTopic::topicName).toList();
        for (TopicDescription topic :
                answer(admin.describeTopics(names).allTopicNames()).values()) {
            topic.partitions().forEach(p -> {
                TopicPartition partition = new TopicPartition(topic.name(), p.partition());
                asked.put(partition, spec.apply(partition));
            });
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(asked).all()).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new BackendAwayException(Backend.KAFKA, "does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendAwayException(Backend.KAFKA, "could not be waited for", e);
        }
    }
}

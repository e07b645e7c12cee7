package io.plantwin.process;

import io.plantwin.model.Condition;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Sees conditions as they are committed, as the alert role would. For one thread.
public final class ConditionFollower implements AutoCloseable {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final KafkaConsumer<String, byte[]> consumer;

    ConditionFollower(String bootstrapServers) {
        consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers));
        List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopic.CONDITIONS.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// The next one of this device and phase; everything else that comes before it is passed over.
    public Condition await(String deviceId, Condition.Phase phase) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE_NANOS) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                Condition condition = Words.decode(record.value(), Condition.class);
                if (condition.deviceId().equals(deviceId) && condition.phase() == phase) {
                    return condition;
                }
            }
        }
        throw new AssertionError("no condition of " + deviceId + " was " + phase);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

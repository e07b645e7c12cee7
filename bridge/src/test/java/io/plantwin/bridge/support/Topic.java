package io.plantwin.bridge.support;

import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads a topic of Kafka from where it ended when this was made.
public final class Topic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    public Topic(String bootstrap, KafkaTopic topic) {
        Map<String, Object> settings = KafkaSettings.consumer(bootstrap);
        settings.put("max.poll.records", 5_000);
        consumer = new KafkaConsumer<>(settings);
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Waits until this many records have been seen in all.
    public List<ConsumerRecord<String, byte[]>> await(int count) {
        return awaitUntil(records -> records.size() >= count);
    }

    public List<ConsumerRecord<String, byte[]>> awaitUntil(Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain; saw " + seen.size() + " records: "
                        + texts(seen.subList(0, Math.min(10, seen.size()))));
            }
            poll(Duration.ofMillis(100));
        }
        return List.copyOf(seen);
    }

    /// What is there when nothing more has come for this long.
    public List<ConsumerRecord<String, byte[]>> all(Duration quiet) {
        int before;
        do {
            before = seen.size();
            long end = System.nanoTime() + quiet.toNanos();
            while (seen.size() == before && System.nanoTime() < end) {
                poll(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } while (seen.size() > before);
        return List.copyOf(seen);
    }

    /// What is there when nothing more has come for a moment.
    public List<ConsumerRecord<String, byte[]>> all() {
        return all(Duration.ofMillis(400));
    }

    private void poll(Duration time) {
        consumer.poll(time).forEach(seen::add);
    }

    /// Waits for this many dead letters.
    public List<DeadLetter> awaitLetters(int count) {
        return await(count).stream().map(DeadLetter::of).toList();
    }

    public static List<String> texts(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

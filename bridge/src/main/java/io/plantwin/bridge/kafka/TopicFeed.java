package io.plantwin.bridge.kafka;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads compacted topics from their beginning, for ever, and asks Kafka every few seconds whether it is there.
final class TopicFeed {

    private static final Logger log = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration ASK_PATIENCE = Duration.ofSeconds(3);

    private final String bootstrap;
    private final Map<String, TopicListener> listeners = new HashMap<>();
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile boolean reachable = true;

    TopicFeed(String bootstrap, Map<KafkaTopic, TopicListener> listeners) {
        this.bootstrap = bootstrap;
        listeners.forEach((topic, listener) -> this.listeners.put(topic.topicName(), listener));
    }

    boolean isReachable() {
        return reachable;
    }

    /// Returns when closed or interrupted. Not to be run twice.
    void run() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrap))) {
                List<TopicPartition> partitions = listeners.keySet().stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                current = consumer;
                listeners.values().forEach(TopicListener::beginning);
                follow(consumer, partitions);
            } catch (InterruptException | WakeupException e) {
                return;
            } catch (KafkaException e) {
                reachable = false;
                log.warn("reading {} failed, beginning again: {}", listeners.keySet(), e.getMessage());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> unread = new HashMap<>(consumer.endOffsets(partitions));
        long asked = System.nanoTime();
        while (!closed) {
            tellWhoIsCaughtUp(consumer, unread);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                TopicListener listener = listeners.get(record.topic());
                if (record.key() != null && listener != null) {
                    listener.changed(record.key(), record.value());
                }
            }
            if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                ask(consumer, partitions);
                asked = System.nanoTime();
            }
        }
    }

    /// @param unread where the partitions ended that were not read to this end yet
    private void tellWhoIsCaughtUp(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> unread) {
        if (unread.isEmpty()) {
            return;
        }
        List<TopicPartition> read = unread.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        read.forEach(unread::remove);
        for (String topic : read.stream().map(TopicPartition::topic).distinct().toList()) {
            TopicListener listener = listeners.get(topic);
            if (listener != null
                    && unread.keySet().stream().noneMatch(left -> left.topic().equals(topic))) {
                listener.caughtUp();
            }
        }
    }

    private void ask(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        boolean before = reachable;
        try {
            consumer.endOffsets(partitions, ASK_PATIENCE);
            reachable = true;
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            reachable = false;
        }
        if (before != reachable) {
            log.warn(reachable ? "Kafka answers again" : "Kafka does not answer");
        }
    }

    /// From any thread.
    void close() {
        closed = true;
        KafkaConsumer<String, byte[]> running = current;
        if (running != null) {
            running.wakeup();
        }
    }
}

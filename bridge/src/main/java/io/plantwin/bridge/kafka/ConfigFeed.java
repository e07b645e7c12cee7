package io.plantwin.bridge.kafka;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
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

/// Reads `device.config` from its beginning, for ever, and asks Kafka every few seconds whether it is there.
final class ConfigFeed {

    private static final Logger log = LoggerFactory.getLogger(ConfigFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration ASK_PATIENCE = Duration.ofSeconds(3);

    private final String bootstrap;
    private final ConfigListener listener;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile boolean reachable = true;

    ConfigFeed(String bootstrap, ConfigListener listener) {
        this.bootstrap = bootstrap;
        this.listener = listener;
    }

    boolean isReachable() {
        return reachable;
    }

    /// Returns when closed or interrupted. Not to be run twice.
    void run() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrap))) {
                List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopic.DEVICE_CONFIG.topicName()).stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                current = consumer;
                follow(consumer, partitions);
            } catch (InterruptException | WakeupException e) {
                return;
            } catch (KafkaException e) {
                reachable = false;
                log.warn("reading device configurations failed, beginning again: {}", e.getMessage());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        long asked = System.nanoTime();
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null) {
                    listener.changed(record.key(), record.value());
                }
            }
            if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                ask(consumer, partitions);
                asked = System.nanoTime();
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

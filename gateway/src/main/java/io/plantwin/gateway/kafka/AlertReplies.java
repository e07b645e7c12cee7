package io.plantwin.gateway.kafka;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.model.AlertReply;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `alerts.replies` from its end and hands each answer to whoever waits for it. Every instance reads all of
/// them; those nobody here waits for are somebody else's.
final class AlertReplies implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertReplies.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final KafkaLink kafka;
    private final Thread thread;
    private final Map<String, CompletableFuture<AlertReply>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<String, byte[]> open;
    private volatile boolean reading;
    private volatile boolean closed;

    AlertReplies(KafkaLink kafka) {
        this.kafka = kafka;
        this.thread =
                Thread.ofPlatform().name("gateway-alert-replies").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whether an answer given from now on will be seen.
    boolean isReading() {
        return reading;
    }

    /// The answer to come; {@link #forget} it when it is not waited for any more.
    CompletableFuture<AlertReply> to(String commandId) {
        return waiting.computeIfAbsent(commandId, id -> new CompletableFuture<>());
    }

    void forget(String commandId) {
        waiting.remove(commandId);
    }

    private void run() {
        boolean said = false;
        while (!closed) {
            try (Consumer<String, byte[]> consumer = kafka.newReader("plantwin-gateway-replies")) {
                open = consumer;
                read(consumer);
                said = false;
            } catch (BackendAwayException e) {
                log.debug("Replies wait for Kafka", e);
            } catch (KafkaException e) {
                if (!said && !closed) {
                    log.warn("Reading replies of the alert role failed, trying again: {}", e.getMessage());
                    said = true;
                }
            } finally {
                reading = false;
                open = null;
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        String topic = KafkaTopic.ALERT_REPLIES.topicName();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the end is looked up now, not at the first poll
        reading = true;
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                answer(record.value());
            }
        }
    }

    private void answer(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            AlertReply reply = Words.decode(value, AlertReply.class);
            CompletableFuture<AlertReply> asking = waiting.remove(reply.commandId());
            if (asking != null) {
                asking.complete(reply);
            }
        } catch (IllegalArgumentException e) {
            log.warn("A record on {} {}", KafkaTopic.ALERT_REPLIES.topicName(), e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        Consumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

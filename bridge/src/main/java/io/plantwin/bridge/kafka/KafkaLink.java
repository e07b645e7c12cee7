package io.plantwin.bridge.kafka;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits until Kafka is there, opens the producer, hands it out once, then follows the topics that tell
/// about devices until closed. All of it on one thread of its own.
public final class KafkaLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaLink.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final String bootstrap;
    private final int partitions;
    private final KafkaLimits limits;
    private final Consumer<Producer<String, byte[]>> whenReady;
    private final TopicFeed feed;
    private final Thread thread;
    private volatile @Nullable KafkaProducer<String, byte[]> producer;
    private volatile boolean closed;

    /// @param whenReady receives the producer, once
    /// @param listeners receive the records of these topics
    public KafkaLink(
            String bootstrap,
            int partitions,
            KafkaLimits limits,
            Consumer<Producer<String, byte[]>> whenReady,
            Map<KafkaTopic, TopicListener> listeners) {
        this.bootstrap = bootstrap;
        this.partitions = partitions;
        this.limits = limits;
        this.whenReady = whenReady;
        this.feed = new TopicFeed(bootstrap, listeners);
        this.thread = Thread.ofPlatform().daemon().name("bridge-kafka").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Whether the producer has been handed out.
    public boolean isReady() {
        return producer != null;
    }

    /// Whether Kafka answered when it was last asked.
    public boolean isReachable() {
        return producer != null && feed.isReachable();
    }

    private void run() {
        try {
            open();
            feed.run();
        } catch (InterruptedException | InterruptException e) {
            log.debug("stopped waiting for Kafka");
        }
    }

    private void open() throws InterruptedException {
        boolean told = false;
        while (!closed) {
            KafkaProducer<String, byte[]> opened = null;
            try {
                KafkaTopics.ensure(bootstrap, partitions);
                opened = new KafkaProducer<>(limits.applyTo(KafkaSettings.producer(bootstrap)));
                learnPartitions(opened);
                producer = opened;
                whenReady.accept(opened);
                log.info("Kafka at {} is ready", bootstrap);
                return;
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                if (opened != null) {
                    opened.close(Duration.ZERO);
                }
                if (!told) {
                    log.warn("Kafka at {} does not answer yet, trying again: {}", bootstrap, e.getMessage());
                    told = true;
                }
                Thread.sleep(RETRY);
            }
        }
    }

    /// Afterwards a send to these topics never waits for metadata.
    private static void learnPartitions(Producer<String, byte[]> producer) throws InterruptedException {
        for (KafkaTopic topic : List.of(KafkaTopic.RAW, KafkaTopic.DEAD_LETTER, KafkaTopic.DEVICE_STATE)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (true) {
                try {
                    producer.partitionsFor(topic.topicName());
                    break;
                } catch (org.apache.kafka.common.errors.TimeoutException e) {
                    if (System.nanoTime() > deadline) {
                        throw e;
                    }
                    Thread.sleep(50);
                }
            }
        }
    }

    /// Sends what is in hand and closes the producer.
    @Override
    public void close() {
        closed = true;
        if (producer == null) {
            thread.interrupt();
        } else {
            feed.close();
        }
        KafkaProducer<String, byte[]> open = producer;
        if (open != null) {
            open.close(CLOSE_PATIENCE);
        }
    }
}

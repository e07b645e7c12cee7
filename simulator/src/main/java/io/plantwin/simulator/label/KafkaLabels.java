package io.plantwin.simulator.label;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes labels to `simulator.labels`, keyed by device; while Kafka is away up to 10,000 of them wait.
public final class KafkaLabels implements LabelSink {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLabels.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final BlockingQueue<Label> waiting = new ArrayBlockingQueue<>(10_000);
    private final Thread worker;

    public KafkaLabels(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        worker = Thread.ofVirtual().name("simulator-labels").start(this::run);
    }

    @Override
    public void write(Label label) {
        if (!waiting.offer(label)) {
            LOG.warn("Kafka is away for too long, this label is not in {}: {}", KafkaTopic.LABELS.topicName(), label);
        }
    }

    private void run() {
        try {
            awaitKafka();
            Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
            settings.put("buffer.memory", 1L << 20);
            try (Producer<String, byte[]> producer = new KafkaProducer<>(settings)) {
                while (true) {
                    Label label = waiting.take();
                    producer.send(
                            new ProducerRecord<>(KafkaTopic.LABELS.topicName(), label.deviceId(), label.toJson()),
                            (metadata, failure) -> {
                                if (failure != null) {
                                    LOG.warn("Label not written to Kafka: {} ({})", label, failure.toString());
                                }
                            });
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            LOG.warn("Labels are no longer written to Kafka: {}", e.toString());
        }
    }

    private void awaitKafka() throws InterruptedException {
        while (true) {
            try {
                KafkaTopics.ensure(bootstrapServers, KafkaTopics.DEFAULT_PARTITIONS);
                return;
            } catch (KafkaException e) {
                LOG.debug("Kafka is not there yet: {}", e.toString());
                Thread.sleep(RETRY);
            }
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}

package io.plantwin.process.stream;

import io.plantwin.process.ProcessMetrics;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Sends what could not be processed to `sensor.dead-letter`, and has it confirmed before the commit. Threadsafe.
///
/// Not part of the stream's transaction: each transaction leaves a marker in the topic, and the ledger counts that
/// topic by its offsets. So a crash between the two may repeat a dead letter (same key, `sensor.raw/partition@offset`)
/// but never lose one.
public final class DeadLetters implements AutoCloseable {

    private static final String STAGE = "process";

    private final Producer<String, byte[]> producer;
    private final ProcessMetrics metrics;
    private final List<Future<RecordMetadata>> unconfirmed = new ArrayList<>();

    public DeadLetters(Producer<String, byte[]> producer, ProcessMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    public static DeadLetters of(String bootstrapServers, ProcessMetrics metrics) {
        Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
        settings.put("client.id", "plantwin-process-dead-letters");
        return new DeadLetters(new KafkaProducer<>(settings), metrics);
    }

    synchronized void send(String source, RefusalReason reason, String message, byte[] payload) {
        metrics.refused();
        DeadLetter letter = new DeadLetter(source, STAGE, STAGE, reason.code(), message, payload);
        unconfirmed.add(producer.send(letter.toRecord()));
    }

    /// Returns when everything sent is safe.
    ///
    /// @throws KafkaException if something can't be made so
    synchronized void confirm() {
        if (unconfirmed.isEmpty()) {
            return;
        }
        producer.flush();
        try {
            for (Future<RecordMetadata> each : unconfirmed) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } finally {
            unconfirmed.clear();
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(2));
    }
}

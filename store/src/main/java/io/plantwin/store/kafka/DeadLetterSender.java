package io.plantwin.store.kafka;

import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Puts what the store could not take on the dead-letter topic. The producer is made when it is needed first.
final class DeadLetterSender implements AutoCloseable {

    private static final String STAGE = "store";

    private final String bootstrapServers;
    private @Nullable KafkaProducer<String, byte[]> producer;

    DeadLetterSender(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// Returns when Kafka has them all.
    ///
    /// @throws KafkaException if it has not; some may be there all the same
    synchronized <T> void send(List<Intake.Refused<T>> refused) throws InterruptedException {
        if (refused.isEmpty()) {
            return;
        }
        KafkaProducer<String, byte[]> to = producer();
        List<Future<RecordMetadata>> pending = new ArrayList<>(refused.size());
        for (Intake.Refused<T> one : refused) {
            pending.add(to.send(deadLetter(one).toRecord()));
        }
        for (Future<RecordMetadata> future : pending) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new KafkaException("dead letters can't be written: " + e.getCause(), e);
            }
        }
    }

    private static <T> DeadLetter deadLetter(Intake.Refused<T> refused) {
        ConsumerRecord<String, byte[]> record = refused.record();
        byte[] value = record.value();
        return new DeadLetter(
                record.topic() + "/" + record.partition() + "@" + record.offset(),
                STAGE,
                STAGE,
                refused.reason(),
                refused.message(),
                value == null ? new byte[0] : value);
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> existing = producer;
        if (existing != null) {
            return existing;
        }
        Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
        settings.put("client.id", "plantwin-store-dead-letters");
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("max.block.ms", 10_000);
        KafkaProducer<String, byte[]> made = new KafkaProducer<>(settings);
        producer = made;
        return made;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}

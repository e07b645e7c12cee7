package io.plantwin.gateway.kafka;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Puts readings on `sensor.raw`, one record each, keyed by device.
public final class ReadingPublisher {

    private final KafkaLink kafka;

    public ReadingPublisher(KafkaLink kafka) {
        this.kafka = kafka;
    }

    /// Returns when Kafka has acknowledged every one of them.
    ///
    /// @throws BackendAwayException if Kafka has not acknowledged all within about five seconds; some may be
    ///     in, and publishing all again does no harm
    public void publish(List<Reading> readings) {
        Producer<String, byte[]> producer = kafka.producer();
        ReadingEncoder encoder = new ReadingEncoder();
        List<Future<RecordMetadata>> sent = new ArrayList<>(readings.size());
        try {
            for (Reading reading : readings) {
                sent.add(producer.send(
                        new ProducerRecord<>(KafkaTopic.RAW.topicName(), reading.deviceId(), encoder.encode(reading))));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(KafkaLink.DELIVERY_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new BackendAwayException(Backend.KAFKA, "has not acknowledged in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendAwayException(Backend.KAFKA, "could not be waited for", e);
        }
    }
}

package io.plantwin.gateway.kafka;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clients of Kafka, made in the background as soon as Kafka is there and its topics lead. Until then
/// whoever asks is told that Kafka is away. Time limits are short: people wait for the answer.
public final class KafkaLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaLink.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /// Longest time from handing a record to the producer to success or failure, in milliseconds.
    public static final int DELIVERY_MILLIS = 4_000;

    private static final int REQUEST_MILLIS = 2_000;

    private final String bootstrap;
    private final Thread opener;
    private volatile @Nullable Clients clients;
    private volatile boolean closed;

    private record Clients(Producer<String, byte[]> producer, Admin admin) {}

    public KafkaLink(String bootstrap) {
        this.bootstrap = bootstrap;
        this.opener = Thread.ofVirtual().name("gateway-kafka-opener").unstarted(this::openWhenThere);
    }

    /// Begins to look for Kafka; returns at once.
    public void start() {
        opener.start();
    }

    /// @throws BackendAwayException until Kafka was there once
    public Producer<String, byte[]> producer() {
        return clients().producer;
    }

    /// @throws BackendAwayException until Kafka was there once
    public Admin admin() {
        return clients().admin;
    }

    /// A new reader of partitions the caller assigns, the caller's to close. Begins at the end where it is not told
    /// where, reads only what is committed.
    ///
    /// @param name tells our clients apart in Kafka's metrics and logs
    /// @throws BackendAwayException until Kafka was there once
    Consumer<String, byte[]> newReader(String name) {
        clients();
        Map<String, Object> settings = KafkaSettings.consumer(bootstrap);
        settings.put("client.id", name);
        settings.put("auto.offset.reset", "latest");
        settings.put("request.timeout.ms", REQUEST_MILLIS);
        settings.put("default.api.timeout.ms", REQUEST_MILLIS);
        settings.put("fetch.max.wait.ms", 200);
        return new KafkaConsumer<>(settings);
    }

    private Clients clients() {
        Clients ready = clients;
        if (ready == null) {
            throw new BackendAwayException(Backend.KAFKA, "does not answer", null);
        }
        return ready;
    }

    private void openWhenThere() {
        for (int attempt = 1; !closed; attempt++) {
            try {
                KafkaTopics.ensure(bootstrap, KafkaTopics.DEFAULT_PARTITIONS);
                Clients opened = new Clients(newProducer(), newAdmin());
                clients = opened;
                if (closed) {
                    close(opened);
                }
                return;
            } catch (KafkaException e) {
                if (attempt == 1) {
                    log.info("Waiting for Kafka at {}: {}", bootstrap, e.getMessage());
                }
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Producer<String, byte[]> newProducer() {
        Map<String, Object> settings = KafkaSettings.producer(bootstrap);
        settings.put("client.id", "plantwin-gateway");
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", REQUEST_MILLIS);
        settings.put("request.timeout.ms", REQUEST_MILLIS);
        settings.put("delivery.timeout.ms", DELIVERY_MILLIS);
        return new KafkaProducer<>(settings);
    }

    private Admin newAdmin() {
        Map<String, Object> settings = KafkaSettings.client(bootstrap);
        settings.put("client.id", "plantwin-gateway-admin");
        settings.put("request.timeout.ms", REQUEST_MILLIS);
        settings.put("default.api.timeout.ms", REQUEST_MILLIS);
        return Admin.create(settings);
    }

    /// Delivers what is in hand, for five seconds at most.
    @Override
    public void close() {
        closed = true;
        opener.interrupt();
        Clients ready = clients;
        if (ready != null) {
            close(ready);
        }
    }

    private static void close(Clients open) {
        open.producer.close(CLOSING);
        open.admin.close(CLOSING);
    }
}

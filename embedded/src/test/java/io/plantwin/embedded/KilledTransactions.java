package io.plantwin.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

/// A process whose producers commit one transaction after the other, says that they do, and waits to be killed.
final class KilledTransactions {

    static final List<TopicPartition> PARTITIONS = IntStream.range(0, 8)
            .mapToObj(i -> new TopicPartition("transactions", i))
            .toList();

    private static final int PRODUCERS = 12;
    private static final int COMMITS = 300;

    private KilledTransactions() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]));
        makeTopic(kafka);
        List<KafkaProducer<String, String>> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            producers.add(producer(kafka, "id-" + i));
        }
        CountDownLatch warm = new CountDownLatch(COMMITS);
        producers.forEach(producer -> Thread.ofPlatform().start(() -> {
            while (true) {
                commit(producer);
                warm.countDown();
            }
        }));
        warm.await();
        System.out.println("committing");
    }

    private static void makeTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic topic = new NewTopic(PARTITIONS.getFirst().topic(), PARTITIONS.size(), (short) 1);
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka, String id) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "transactional.id", id, "transaction.timeout.ms", 5_000);
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void commit(KafkaProducer<String, String> producer) {
        producer.beginTransaction();
        PARTITIONS.forEach(to -> producer.send(new ProducerRecord<>(to.topic(), to.partition(), "key", "value")));
        producer.commitTransaction();
    }
}

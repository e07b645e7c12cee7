package io.plantwin.store.testing;

import static org.awaitility.Awaitility.await;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorWindow;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.json.SensorWindowJson;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// The topics, written and read as the other roles do.
public final class TestTopics {

    private final String bootstrapServers;

    public TestTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public static Reading reading(String device, String sensorType, long micros, double value) {
        return new Reading(
                device, sensorType, micros, value, "celsius", Quality.GOOD, "hall", OperatingStatus.ACTIVE, "");
    }

    /// As the bridge does; returns when Kafka has them.
    public void send(List<Reading> readings) {
        ReadingEncoder encoder = new ReadingEncoder();
        produce(readings.stream()
                .map(reading ->
                        new ProducerRecord<>(KafkaTopic.RAW.topicName(), reading.deviceId(), encoder.encode(reading)))
                .toList());
    }

    public void sendRaw(String device, String value) {
        produce(List.of(
                new ProducerRecord<>(KafkaTopic.RAW.topicName(), device, value.getBytes(StandardCharsets.UTF_8))));
    }

    public void send(DeadLetter letter) {
        produce(List.of(letter.toRecord()));
    }

    public void send(SensorWindow window) {
        produce(List.of(new ProducerRecord<>(
                KafkaTopic.AGGREGATED.topicName(), window.deviceId(), SensorWindowJson.encode(window))));
    }

    /// The same, in a transaction that is committed: its end takes an offset.
    public void sendInTransaction(List<Reading> readings) {
        ReadingEncoder encoder = new ReadingEncoder();
        Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
        settings.put("transactional.id", "test");
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            readings.forEach(reading -> producer.send(
                    new ProducerRecord<>(KafkaTopic.RAW.topicName(), reading.deviceId(), encoder.encode(reading))));
            producer.commitTransaction();
        }
    }

    private void produce(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(bootstrapServers))) {
            List<Future<?>> pending = new ArrayList<>();
            records.forEach(record -> pending.add(producer.send(record)));
            for (Future<?> future : pending) {
                future.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Everything on this topic that is there now.
    public List<ConsumerRecord<String, byte[]>> read(KafkaTopic topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /// Records that were ever put on the topic since it was emptied.
    public long size(KafkaTopic topic) {
        return offsets(topic, OffsetSpec.latest()) - offsets(topic, OffsetSpec.earliest());
    }

    private long offsets(KafkaTopic topic, OffsetSpec spec) {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(List.of(topic.topicName())).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .forEach(info -> asked.put(new TopicPartition(topic.topicName(), info.partition()), spec));
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As Kafka's retention does: the topics begin where they end now.
    void empty() {
        Arrays.stream(KafkaTopic.values()).filter(topic -> !topic.isCompacted()).forEach(this::deleteRecords);
    }

    /// Lets a topic begin where it ends now.
    public void deleteRecords(KafkaTopic topic) {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.describeTopics(List.of(topic.topicName())).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .forEach(info -> all.put(
                            new TopicPartition(topic.topicName(), info.partition()), RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Deletes a topic and makes it anew, empty, from offset 0.
    public void replace(KafkaTopic topic) {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            admin.deleteTopics(List.of(topic.topicName())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic.topicName()));
            KafkaTopics.ensure(bootstrapServers, 4);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.plantwin.process;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.model.AlertRule;
import io.plantwin.model.Condition;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.DeviceState;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.json.DeviceStateJson;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.redis.RedisKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Real Kafka and Redis, and what stands around the process role: devices that send, people who watch.
public final class Line implements AutoCloseable {

    private final Path directory;
    private EmbeddedKafka kafka;
    private EmbeddedRedis redis;
    private final KafkaProducer<String, byte[]> producer;
    private final ReadingEncoder encoder = new ReadingEncoder();
    private final RedisClient client;

    public Line() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("plantwin-process-test");
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        redis = EmbeddedRedis.start(directory.resolve("redis"));
        KafkaTopics.ensure(kafka.bootstrapServers(), KafkaTopics.DEFAULT_PARTITIONS);
        producer = new KafkaProducer<>(KafkaSettings.producer(kafka.bootstrapServers()));
        client = RedisClient.create(redis.url());
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String redisUrl() {
        return redis.url();
    }

    public Path stateDir() {
        return directory.resolve("state");
    }

    public void stopKafka() {
        kafka.close();
    }

    public void startKafka() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    }

    public void stopRedis() {
        redis.close();
    }

    public void startRedis() {
        redis = EmbeddedRedis.start(directory.resolve("redis"));
    }

    public void send(Collection<Reading> readings) {
        readings.forEach(this::send);
        producer.flush();
    }

    public void send(Reading reading) {
        sendRaw(reading.deviceId(), encoder.encode(reading));
    }

    public void sendRaw(String key, byte[] value) {
        producer.send(new ProducerRecord<>(KafkaTopic.RAW.topicName(), key, value));
    }

    public void configure(DeviceConfig config) {
        producer.send(new ProducerRecord<>(
                KafkaTopic.DEVICE_CONFIG.topicName(), config.deviceId(), DeviceConfigJson.encode(config)));
        producer.flush();
    }

    public void say(DeviceState state) {
        producer.send(new ProducerRecord<>(
                KafkaTopic.DEVICE_STATE.topicName(), state.deviceId(), DeviceStateJson.encode(state)));
        producer.flush();
    }

    public void rule(AlertRule rule) {
        producer.send(new ProducerRecord<>(KafkaTopic.ALERT_RULES.topicName(), rule.id(), Words.encode(rule)));
        producer.flush();
    }

    public void noRule(String ruleId) {
        producer.send(new ProducerRecord<>(KafkaTopic.ALERT_RULES.topicName(), ruleId, null));
        producer.flush();
    }

    /// What was told about a device so far, in order.
    public List<Condition> conditions(String deviceId) {
        return committed(KafkaTopic.CONDITIONS).stream()
                .filter(record -> deviceId.equals(record.key()))
                .map(record -> Words.decode(record.value(), Condition.class))
                .toList();
    }

    public ConditionFollower followConditions() {
        return new ConditionFollower(bootstrapServers());
    }

    /// Everything committed in a topic so far.
    public List<ConsumerRecord<String, byte[]>> committed(KafkaTopic topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers()))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    public Watcher watch() {
        return new Watcher(client);
    }

    /// The cached current value, or the empty string.
    public String current(String deviceId, String sensorType) {
        return field(RedisKeys.current(deviceId), sensorType);
    }

    /// A field of a hash in Redis, or the empty string.
    public String field(String key, String field) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            String value = connection.sync().hget(key, field);
            return value == null ? "" : value;
        }
    }

    public void forgetRedis() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    public long secondsToLive(String deviceId) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().ttl(RedisKeys.current(deviceId));
        }
    }

    @Override
    public void close() throws IOException {
        producer.close(Duration.ofSeconds(1));
        client.shutdown();
        redis.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

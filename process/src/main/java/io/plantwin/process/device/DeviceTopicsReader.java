package io.plantwin.process.device;

import io.plantwin.model.AlertRule;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.json.DeviceStateJson;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows `device.config`, `device.state` and `alert.rules` from their beginning, on a thread of its own. A record
/// that
/// makes no sense is logged and passed over: the device, or the rule, stays what it was.
public final class DeviceTopicsReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceTopicsReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final DeviceDirectory directory;
    private final RuleDirectory rules;
    private final String bootstrapServers;
    private final Consumer<String> changed;
    private final Thread thread;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> current;

    /// @param changed told the id of each device something was said about
    public DeviceTopicsReader(
            DeviceDirectory directory, RuleDirectory rules, String bootstrapServers, Consumer<String> changed) {
        this.directory = directory;
        this.rules = rules;
        this.bootstrapServers = bootstrapServers;
        this.changed = changed;
        this.thread = Thread.ofPlatform().name("process-devices").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Waits until everything that was in the topics at the start has been read; false if that takes too long.
    public boolean awaitLoaded(Duration timeout) throws InterruptedException {
        return loaded.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers))) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("Device settings can't be read from Kafka, trying again: {}", e.toString());
            }
            try {
                if (closing.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = Stream.of(
                        KafkaTopic.DEVICE_CONFIG, KafkaTopic.DEVICE_STATE, KafkaTopic.ALERT_RULES)
                .flatMap(topic -> partitions(consumer, topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (closing.getCount() > 0) {
            consumer.poll(POLL).forEach(this::take);
            if (loaded.getCount() > 0
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                rules.loaded();
                rules.publish();
                loaded.countDown();
            }
            rules.publish();
        }
    }

    /// @throws KafkaException if there are none yet, so that we don't go on as if a topic were empty
    private static List<PartitionInfo> partitions(KafkaConsumer<String, byte[]> consumer, KafkaTopic topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic.topicName());
        if (partitions == null || partitions.isEmpty()) {
            throw new KafkaException(topic.topicName() + " does not exist yet");
        }
        return partitions;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        try {
            if (record.topic().equals(KafkaTopic.ALERT_RULES.topicName())) {
                takeRule(record.key(), record.value());
            } else {
                takeDevice(record.topic().equals(KafkaTopic.DEVICE_CONFIG.topicName()), record.key(), record.value());
                changed.accept(record.key());
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("{} holds a record of {} that makes no sense: {}", record.topic(), record.key(), e.getMessage());
        }
    }

    private void takeRule(String ruleId, byte @Nullable [] value) {
        if (value == null) {
            rules.remove(ruleId);
        } else {
            rules.put(Words.decode(value, AlertRule.class));
        }
    }

    private void takeDevice(boolean config, String deviceId, byte @Nullable [] value) {
        if (config && value == null) {
            directory.removeConfig(deviceId);
        } else if (value == null) {
            directory.removeState(deviceId);
        } else if (config) {
            directory.put(DeviceConfigJson.decode(value));
        } else {
            directory.put(DeviceStateJson.decode(value));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.plantwin.alert.notify.kafka;

import io.plantwin.alert.notify.DeviceFacts;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.SensorConfig;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows the newest configuration of every device: reads `device.config` from its beginning, for ever, on a thread of
/// its own.
public final class DeviceFollower implements DeviceFacts, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final String bootstrapServers;
    private final Map<String, DeviceConfig> devices = new ConcurrentHashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;

    public DeviceFollower(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        thread = Thread.ofVirtual().name("alert-notify-devices").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Waits until what was there at the start is known, or this long.
    public void awaitCaughtUp(Duration patience) throws InterruptedException {
        if (!caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("the configurations of devices are not all known yet; going on");
        }
    }

    @Override
    public String location(String deviceId) {
        DeviceConfig device = devices.get(deviceId);
        return device == null ? "" : device.location();
    }

    @Override
    public String unit(String deviceId, String sensorType) {
        DeviceConfig device = devices.get(deviceId);
        return device == null
                ? ""
                : device.sensors().stream()
                        .filter(sensor -> sensor.sensorType().equals(sensorType))
                        .map(SensorConfig::unit)
                        .findFirst()
                        .orElse("");
    }

    private void run() {
        Map<String, Object> settings = KafkaSettings.consumer(bootstrapServers);
        settings.put("allow.auto.create.topics", false);
        try {
            while (closed.getCount() > 0) {
                try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
                    current = consumer;
                    follow(consumer);
                } catch (WakeupException e) {
                    LOG.debug("closed while reading");
                } catch (InterruptException e) {
                    throw e;
                } catch (KafkaException e) {
                    LOG.warn("reading device configurations failed, beginning again: {}", e.getMessage());
                    closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("closed");
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopic.DEVICE_CONFIG.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic " + KafkaTopic.DEVICE_CONFIG.topicName() + " is not there yet");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (closed.getCount() > 0) {
            if (caughtUp.getCount() > 0
                    && partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                caughtUp.countDown();
            }
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            devices.remove(record.key());
            return;
        }
        try {
            devices.put(record.key(), DeviceConfigJson.decode(value));
        } catch (IllegalArgumentException e) {
            LOG.warn("the configuration of {} at offset {} {}", record.key(), record.offset(), e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<String, byte[]> reading = current;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            if (thread.isAlive() && !thread.join(CLOSE_PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

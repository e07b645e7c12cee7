package io.plantwin.alert;

import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Everything committed in a topic of one partition, as it comes.
final class Tail<R extends Record> implements AutoCloseable {

    private final List<R> records = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Class<R> type;
    private final Thread thread;

    Tail(String bootstrapServers, KafkaTopic topic, Class<R> type) {
        this.type = type;
        consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers));
        List<TopicPartition> partition = List.of(new TopicPartition(topic.topicName(), 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        thread = Thread.ofPlatform()
                .name("tail-of-" + topic.topicName())
                .daemon()
                .start(this::run);
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> records.add(Words.decode(record.value(), type)));
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    List<R> records() {
        return records;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}

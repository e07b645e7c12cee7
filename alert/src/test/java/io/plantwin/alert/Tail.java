package io.plantwin.alert;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Everything committed in a topic of one partition, as it comes.
final class Tail implements AutoCloseable {

    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    Tail(String bootstrapServers, KafkaTopic topic) {
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
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}

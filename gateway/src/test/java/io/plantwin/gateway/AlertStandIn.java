package io.plantwin.gateway;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertReply;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Answers commands where the alert role would.
final class AlertStandIn implements AutoCloseable {

    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Function<AlertCommand, List<AlertReply>> rule;
    private final Thread thread;

    /// @param rule the answers to a command
    AlertStandIn(String kafka, Function<AlertCommand, List<AlertReply>> rule) {
        this.rule = rule;
        consumer = new KafkaConsumer<>(KafkaSettings.consumer(kafka));
        producer = new KafkaProducer<>(KafkaSettings.producer(kafka));
        String topic = KafkaTopic.ALERT_COMMANDS.topicName();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("alert-stand-in").start(this::run);
    }

    static AlertReply done(AlertCommand command, Alert alert) {
        return new AlertReply(command.id(), AlertReply.Outcome.DONE, "", Optional.of(alert));
    }

    private void run() {
        try (consumer;
                producer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    records.add(record);
                    for (AlertReply reply : rule.apply(Words.decode(record.value(), AlertCommand.class))) {
                        producer.send(new ProducerRecord<>(
                                KafkaTopic.ALERT_REPLIES.topicName(), reply.commandId(), Words.encode(reply)));
                    }
                }
            }
        } catch (WakeupException e) {
            // The end.
        }
    }

    /// Commands as they came, oldest first.
    List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    AlertCommand last() {
        return Words.decode(records.getLast().value(), AlertCommand.class);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.plantwin.bridge.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A producer whose records are acknowledged when the test says so, in any order.
public final class SlowKafka extends MockProducer<String, byte[]> {

    /// A record that was sent.
    public record Sent(ProducerRecord<String, byte[]> record, Callback callback) {

        /// Kafka has it.
        public void acknowledge() {
            callback.onCompletion(new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, 0, 0, 0), null);
        }
    }

    private final List<Sent> sent = new ArrayList<>();
    private boolean refusing;

    public SlowKafka() {
        super(Cluster.empty(), false, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        if (refusing) {
            callback.onCompletion(null, new TimeoutException("the topic is not in sight"));
        } else {
            sent.add(new Sent(record, callback));
        }
        return new CompletableFuture<>();
    }

    /// Refuses every record at once, as a producer does that has lost sight of a topic.
    public void refuse(boolean all) {
        refusing = all;
    }

    /// The records of a topic, in the order they were sent.
    public List<Sent> sentTo(String topic) {
        return sent.stream().filter(one -> one.record.topic().equals(topic)).toList();
    }
}

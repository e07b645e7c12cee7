package io.plantwin.store.kafka;

import io.plantwin.store.kafka.LogCheck.Log;
import io.plantwin.store.postgres.OffsetTable.Step;
import io.plantwin.store.postgres.SqlFailure;
import io.plantwin.wire.json.RefusalReason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// One consumer and the partitions it has: reads from where PostgreSQL says, decodes, fills the handover. Partitions
/// wait (paused) until their position is known. For the reader's thread only.
final class ReaderSession<T> implements ConsumerRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ROOM = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long RETRY_NANOS = 500_000_000L;
    private static final int POLLS_PER_BATCH = 10;
    private static final int MANY = 2_000;

    private final Sink<T> sink;
    private final Handover<T> handover;
    private final Positions positions;
    private final Consumer<String, byte[]> consumer;
    private final Supplier<String> topicId;
    private final PipelineStatus status;
    private final LagWatch watch;
    private final Map<Integer, Long> next = new HashMap<>();
    private final Set<TopicPartition> waiting = new HashSet<>();
    private long nextAttemptNanos = System.nanoTime();

    ReaderSession(
            Sink<T> sink,
            Handover<T> handover,
            Positions positions,
            Consumer<String, byte[]> consumer,
            Supplier<String> topicId,
            PipelineStatus status) {
        this.sink = sink;
        this.handover = handover;
        this.positions = positions;
        this.consumer = consumer;
        this.topicId = topicId;
        this.status = status;
        this.watch = new LagWatch(consumer, status);
    }

    void subscribe() {
        consumer.subscribe(List.of(sink.topic().topicName()), this);
    }

    /// Reads once, or waits a moment for room.
    void step() throws InterruptedException {
        if (handover.resetRequested()) {
            startOver();
        }
        findPositions();
        if (!handover.awaitRoom(ROOM)) {
            // Full: don't read, but stay a member of the group.
            consumer.pause(consumer.assignment());
            consumer.poll(Duration.ZERO);
            consumer.resume(positioned());
            return;
        }
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            handOver(records);
            watch.look(positioned(), !records.isEmpty(), handover.size());
            if (!records.isEmpty() && records.count() < MANY) {
                // A few larger fetches for each batch are cheaper than many small ones.
                LockSupport.parkNanos(handover.lingerNanos() / POLLS_PER_BATCH);
            }
        } catch (InvalidOffsetException e) {
            startOver(); // The log was cut or replaced; the positions are compared with it anew.
        }
    }

    private Set<TopicPartition> positioned() {
        Set<TopicPartition> positioned = new HashSet<>();
        next.keySet()
                .forEach(partition ->
                        positioned.add(new TopicPartition(sink.topic().topicName(), partition)));
        return positioned;
    }

    private void handOver(ConsumerRecords<String, byte[]> records) {
        Map<Integer, Step> steps = new HashMap<>();
        Map<Integer, List<Intake<T>>> decoded = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> end :
                records.nextOffsets().entrySet()) {
            int partition = end.getKey().partition();
            Long from = next.get(partition);
            long until = end.getValue().offset();
            if (from != null && until > from) {
                steps.put(partition, new Step(from, until));
                decoded.put(partition, decode(records.records(end.getKey())));
                next.put(partition, until);
            }
        }
        if (!steps.isEmpty()) {
            handover.add(steps, decoded);
        }
    }

    private List<Intake<T>> decode(List<ConsumerRecord<String, byte[]>> records) {
        List<Intake<T>> decoded = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                decoded.add(sink.take(record));
            } catch (RuntimeException e) {
                decoded.add(new Intake.Refused<>(
                        record, RefusalReason.UNPROCESSABLE.code(), "can't be read: " + SqlFailure.sentence(e)));
            }
        }
        return decoded;
    }

    private void findPositions() {
        if (waiting.isEmpty() || System.nanoTime() - nextAttemptNanos < 0) {
            return;
        }
        try {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(waiting, ANSWER);
            Map<TopicPartition, Long> ends = consumer.endOffsets(waiting, ANSWER);
            String id = topicId.get();
            for (TopicPartition partition : List.copyOf(waiting)) {
                Log log = new Log(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L), id);
                OptionalLong position = positions.find(partition.partition(), log);
                if (position.isPresent()) {
                    consumer.seek(partition, position.getAsLong());
                    consumer.resume(Set.of(partition));
                    next.put(partition.partition(), position.getAsLong());
                    waiting.remove(partition);
                }
            }
            status.postgresTrouble("");
        } catch (SQLException e) {
            status.postgresTrouble("PostgreSQL does not say where to go on (" + SqlFailure.sentence(e)
                    + "); what comes waits in Kafka and nothing is lost");
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            status.kafkaTrouble("Kafka does not answer (" + SqlFailure.sentence(e) + "); trying again");
        }
        nextAttemptNanos = System.nanoTime() + RETRY_NANOS;
    }

    /// Throws away what is in hand and reads it again from where PostgreSQL says.
    private void startOver() {
        handover.reset();
        Set<TopicPartition> assigned = consumer.assignment();
        consumer.pause(assigned);
        waiting.addAll(assigned);
        next.clear();
        nextAttemptNanos = System.nanoTime();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, 0); // Or the consumer would ask the group for a position.
        }
        consumer.pause(partitions);
        waiting.addAll(partitions);
        nextAttemptNanos = System.nanoTime();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        try {
            if (!handover.drain(DRAIN)) {
                startOver();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        startOver();
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        waiting.removeAll(partitions);
        partitions.forEach(partition -> next.remove(partition.partition()));
    }
}

package io.plantwin.store.kafka;

import io.plantwin.store.postgres.SqlFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;

/// The reader's thread: keeps a consumer, takes another when one fails, and ends gracefully: what was read is written
/// before the group is left.
final class TopicReader<T> implements Runnable {

    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Sink<T> sink;
    private final Handover<T> handover;
    private final Positions positions;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Supplier<String> topicId;
    private final PipelineStatus status;
    private final Duration closeTimeout;
    private final AtomicReference<Optional<Consumer<String, byte[]>>> current = new AtomicReference<>(Optional.empty());
    private volatile boolean closing;

    /// @param consumers makes a consumer
    /// @param topicId asks Kafka for the id of the topic
    TopicReader(
            Sink<T> sink,
            Handover<T> handover,
            Positions positions,
            Supplier<Consumer<String, byte[]>> consumers,
            Supplier<String> topicId,
            PipelineStatus status,
            Duration closeTimeout) {
        this.sink = sink;
        this.handover = handover;
        this.positions = positions;
        this.consumers = consumers;
        this.topicId = topicId;
        this.status = status;
        this.closeTimeout = closeTimeout;
    }

    /// Lets the thread end; may be called from any thread.
    void close() {
        closing = true;
        current.get().ifPresent(Consumer::wakeup);
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                try {
                    live();
                } catch (KafkaException e) {
                    handover.reset();
                    status.kafkaTrouble("Kafka refuses to be read (" + SqlFailure.sentence(e) + "); trying again");
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            status.collapsed(e);
        } finally {
            handover.close();
        }
    }

    /// The life of one consumer.
    private void live() throws InterruptedException {
        Consumer<String, byte[]> consumer = consumers.get();
        current.set(Optional.of(consumer));
        try {
            ReaderSession<T> session = new ReaderSession<>(sink, handover, positions, consumer, topicId, status);
            session.subscribe();
            while (!closing) {
                session.step();
            }
        } catch (WakeupException e) {
            closing = true; // Nobody wakes it up for another reason.
        } finally {
            current.set(Optional.empty());
            if (closing && !handover.drain(closeTimeout)) {
                handover.reset();
            }
            consumer.close(
                    CloseOptions.timeout(LEAVE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }
}

package io.plantwin.store.kafka;

import io.plantwin.store.postgres.SqlFailure;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Measures how far behind a consumer is, and notices when Kafka falls silent: a consumer doesn't say so by itself.
/// For the reader's thread only.
final class LagWatch {

    private static final long MEASURE_NANOS = 250_000_000L;
    private static final long SILENCE_NANOS = 5_000_000_000L;
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Consumer<String, byte[]> consumer;
    private final PipelineStatus status;
    private long measured = System.nanoTime();
    private long heard = System.nanoTime();

    LagWatch(Consumer<String, byte[]> consumer, PipelineStatus status) {
        this.consumer = consumer;
        this.status = status;
    }

    /// @param partitions that are being read
    /// @param received whether there were records just now
    /// @param inHand records that are read and not committed
    void look(Set<TopicPartition> partitions, boolean received, long inHand) {
        long now = System.nanoTime();
        if (received) {
            heard = now;
            status.kafkaTrouble("");
        }
        if (now - heard > SILENCE_NANOS) {
            ask(partitions);
            heard = System.nanoTime();
        }
        if (now - measured > MEASURE_NANOS) {
            measured = now;
            long lag = inHand;
            for (TopicPartition partition : partitions) {
                lag += consumer.currentLag(partition).orElse(0);
            }
            status.lag(lag);
        }
    }

    private void ask(Set<TopicPartition> partitions) {
        try {
            if (partitions.isEmpty()) {
                consumer.listTopics(ANSWER);
            } else {
                consumer.endOffsets(partitions, ANSWER);
            }
            status.kafkaTrouble("");
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            status.kafkaTrouble("Kafka does not answer (" + SqlFailure.sentence(e) + "); waiting for it");
        }
    }
}

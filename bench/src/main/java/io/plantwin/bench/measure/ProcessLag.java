package io.plantwin.bench.measure;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How far the process role is behind Kafka: readings that are in no window and not in the hot state yet.
public final class ProcessLag implements AutoCloseable {

    /// The process role's consumer group.
    private static final String GROUP = "plantwin-process";

    private static final Duration POLL = Duration.ofMillis(50);

    private final Admin admin;

    /// @param bootstrapServers `host:port`
    public ProcessLag(String bootstrapServers) {
        admin = Admin.create(KafkaSettings.client(bootstrapServers));
    }

    /// Readings in Kafka that the process role has not committed.
    public long readings() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            committed.keySet().stream()
                    .filter(partition -> partition.topic().equals(KafkaTopic.RAW.topicName()))
                    .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
            long lag = 0;
            for (var end : admin.listOffsets(wanted).all().get().entrySet()) {
                OffsetAndMetadata done = committed.get(end.getKey());
                lag += end.getValue().offset() - (done == null ? 0 : done.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say how far the process role is: " + e.getCause(), e);
        }
    }

    /// Waits until the process role has taken all that is in Kafka; `false` if it hasn't within that time.
    public boolean awaitNone(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        // Probe readings keep coming: a handful is none.
        while (readings() > 50) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}

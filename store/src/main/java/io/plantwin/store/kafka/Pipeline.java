package io.plantwin.store.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.store.postgres.Dictionary;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.TopicId;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// A topic on its way into PostgreSQL: two threads, from `start` to `close`.
public final class Pipeline implements AutoCloseable {

    private static final int MAX_POLL_RECORDS = 5_000;
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private final DeadLetterSender deadLetters;
    private final TopicReader<?> reader;
    private final PipelineStatus status;
    private final Duration closeTimeout;
    private final Thread readerThread;
    private final Thread writerThread;

    private <T> Pipeline(
            PipelineSettings settings, DataSource database, Sink<T> sink, MeterRegistry metrics, Clock clock) {
        String topic = sink.topic().topicName();
        status = new PipelineStatus(topic, metrics, clock);
        closeTimeout = settings.closeTimeout();
        deadLetters = new DeadLetterSender(settings.bootstrapServers());
        Handover<T> handover = new Handover<>(settings.maxRows(), settings.maxLinger());
        reader = new TopicReader<>(
                sink,
                handover,
                new Positions(database, sink, status::alarm),
                () -> consumer(settings, topic),
                () -> TopicId.of(settings.bootstrapServers(), sink.topic()),
                status,
                closeTimeout);
        BatchWriter<T> writer = new BatchWriter<>(sink, handover, database, deadLetters, status);
        readerThread = Thread.ofPlatform().name("store-read-" + topic).daemon().unstarted(reader);
        writerThread = Thread.ofPlatform().name("store-write-" + topic).daemon().unstarted(writer);
    }

    /// Readings, their statistics and the ledger of what is stored.
    public static Pipeline readings(
            PipelineSettings settings,
            DataSource database,
            Dictionary dictionary,
            Partitions partitions,
            MeterRegistry metrics,
            Clock clock) {
        return new Pipeline(
                settings, database, new ReadingSink(dictionary, partitions, metrics, clock), metrics, clock);
    }

    /// Dead letters and the ledger of what was refused.
    public static Pipeline deadLetters(
            PipelineSettings settings, DataSource database, MeterRegistry metrics, Clock clock) {
        return new Pipeline(settings, database, new DeadLetterSink(), metrics, clock);
    }

    /// Closed windows.
    public static Pipeline windows(
            PipelineSettings settings,
            DataSource database,
            Dictionary dictionary,
            Partitions partitions,
            MeterRegistry metrics,
            Clock clock) {
        return new Pipeline(settings, database, new WindowSink(dictionary, partitions), metrics, clock);
    }

    private static Consumer<String, byte[]> consumer(PipelineSettings settings, String topic) {
        Map<String, Object> properties = KafkaSettings.consumer(settings.bootstrapServers());
        properties.put("group.id", settings.group() + "-" + topic);
        properties.put("client.id", settings.group() + "-" + topic);
        if (!settings.instanceId().isEmpty()) {
            properties.put("group.instance.id", settings.instanceId());
        }
        properties.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        properties.put("session.timeout.ms", (int) settings.sessionTimeout().toMillis());
        properties.put("heartbeat.interval.ms", (int) settings.sessionTimeout().toMillis() / 3);
        // A position that Kafka doesn't have any more is never silently replaced by another.
        properties.put("auto.offset.reset", "none");
        properties.put("max.poll.records", MAX_POLL_RECORDS);
        properties.put("max.partition.fetch.bytes", FETCH_BYTES);
        return new KafkaConsumer<>(properties);
    }

    public void start() {
        writerThread.start();
        readerThread.start();
    }

    public Health health() {
        return status.health();
    }

    /// Records in Kafka that are not committed here yet, as last measured.
    public long lag() {
        return status.lag();
    }

    /// Writes what was read, commits, and leaves the group; gives up what can't be written in time (it is read again).
    @Override
    public void close() {
        reader.close();
        try {
            if (readerThread.isAlive()) {
                readerThread.join(closeTimeout.plusSeconds(5));
            }
            if (writerThread.isAlive()) {
                writerThread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadLetters.close();
    }
}

package io.plantwin.alert.notify.kafka;

import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the topic `alerts` as one of a group: whoever has its one partition tells. Offsets are committed as far as the
/// sink has made its decisions durable; where to go on is what the sink says.
public final class AlertReader implements AutoCloseable {

    /// What is done with the events while the partition is ours.
    public interface Sink extends AutoCloseable {

        /// Where to go on reading, empty for where the group was.
        OptionalLong nextOffset();

        /// @param nextOffset of the event that follows these
        void take(List<Event> events, long nextOffset);

        /// The offset up to which everything taken is durable, -1 before the first.
        long durableOffset();

        /// Whether it can take more at the moment.
        boolean hasRoom();

        /// Finishes what is in hand, for a moment.
        @Override
        void close();
    }

    /// An event and its offset.
    public record Event(long offset, AlertEvent event) {}

    /// Makes the sink when the partition comes; may fail when a backing service is away, and is asked again.
    @FunctionalInterface
    public interface Opener {
        /// @param topicId Kafka's id of the topic
        Sink open(String topicId) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
    private static final TopicPartition ALERTS = new TopicPartition(KafkaTopic.ALERTS.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration ASK_PATIENCE = Duration.ofSeconds(3);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

    private final Map<String, Object> settings;
    private final String bootstrapServers;
    private final Opener opener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.degraded("notification is starting");
    private @Nullable Sink sink;
    private boolean assigned;
    private long committed;

    /// @param instanceId name in the group that survives a restart, empty for none
    public AlertReader(String bootstrapServers, String group, String instanceId, Opener opener) {
        this.bootstrapServers = bootstrapServers;
        this.opener = opener;
        settings = KafkaSettings.consumer(bootstrapServers);
        settings.put("group.id", group);
        settings.put("session.timeout.ms", 6_000);
        settings.put("heartbeat.interval.ms", 1_500);
        settings.put("max.poll.records", 500);
        settings.put("allow.auto.create.topics", false);
        if (!instanceId.isEmpty()) {
            settings.put("group.instance.id", instanceId);
        }
        thread = Thread.ofVirtual().name("alert-notify-reader").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public Health health() {
        return health;
    }

    private void run() {
        try {
            while (isOpen()) {
                try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
                    consumer.subscribe(List.of(ALERTS.topic()), new Handover(consumer));
                    follow(consumer);
                    letGo(consumer, true);
                } catch (InterruptException e) {
                    throw e;
                } catch (KafkaException e) {
                    fail("alerts can't be read (" + e.getMessage() + ")");
                    closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                } catch (RuntimeException e) {
                    LOG.error("notification failed and begins anew", e);
                    fail("notification failed and begins anew (" + e + ")");
                    closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                } finally {
                    close(sink);
                    sink = null;
                    assigned = false;
                }
            }
        } catch (InterruptException | InterruptedException e) {
            LOG.debug("closed");
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        long asked = System.nanoTime();
        while (isOpen()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            Sink current = sink;
            if (assigned && current == null) {
                open(consumer);
            } else if (current != null) {
                take(records, current);
                commit(consumer, current);
                if (current.hasRoom()) {
                    consumer.resume(consumer.assignment());
                } else {
                    consumer.pause(consumer.assignment());
                }
            }
            if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                ask(consumer);
                asked = System.nanoTime();
            }
        }
    }

    private void open(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        try {
            Sink opened = opener.open(topicId());
            sink = opened;
            opened.nextOffset().ifPresent(offset -> consumer.seek(ALERTS, offset));
            committed = -1;
            consumer.resume(List.of(ALERTS));
            health = Health.UP;
        } catch (InterruptedException | KafkaException e) {
            throw e;
        } catch (Exception e) {
            fail("notification can't begin (" + e.getMessage() + ")");
            closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private String topicId() throws InterruptedException {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            return admin.describeTopics(List.of(ALERTS.topic()))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw new KafkaException("the topic " + ALERTS.topic() + " is not known", e.getCause());
        }
    }

    private void take(ConsumerRecords<String, byte[]> records, Sink current) {
        if (records.isEmpty()) {
            return;
        }
        List<Event> events = new ArrayList<>(records.count());
        long next = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            next = record.offset() + 1;
            try {
                events.add(new Event(record.offset(), Words.decode(record.value(), AlertEvent.class)));
            } catch (IllegalArgumentException e) {
                LOG.error("the event at offset {} {}; it is told to nobody", record.offset(), e.getMessage());
            }
        }
        current.take(events, next);
    }

    private void commit(KafkaConsumer<String, byte[]> consumer, Sink current) {
        long durable = current.durableOffset();
        if (durable > committed) {
            consumer.commitAsync(Map.of(ALERTS, new OffsetAndMetadata(durable)), null);
            committed = durable;
        }
    }

    /// Whether Kafka is there: a consumer's poll does not tell.
    private void ask(KafkaConsumer<String, byte[]> consumer) {
        try {
            consumer.endOffsets(List.of(ALERTS), ASK_PATIENCE);
            if (sink != null || !assigned) {
                health = Health.UP;
            }
        } catch (TimeoutException e) {
            fail("alerts can't be read (Kafka does not answer)");
        }
    }

    private void fail(String sentence) {
        if (health.level() == Health.Level.UP) {
            LOG.warn("{}", sentence);
        }
        health = Health.degraded(sentence + "; trying again, nothing is lost");
    }

    /// @param ours whether offsets may still be committed
    private void letGo(KafkaConsumer<String, byte[]> consumer, boolean ours) {
        Sink last = sink;
        sink = null;
        assigned = false;
        if (last == null) {
            return;
        }
        close(last);
        long durable = last.durableOffset();
        if (ours && durable > 0) {
            try {
                consumer.commitSync(Map.of(ALERTS, new OffsetAndMetadata(durable)), ASK_PATIENCE);
            } catch (KafkaException e) {
                LOG.warn("the last offset was not committed, the journal has it: {}", e.getMessage());
            }
        }
    }

    private static void close(@Nullable Sink last) {
        if (last != null) {
            last.close();
        }
    }

    private final class Handover implements ConsumerRebalanceListener {

        private final KafkaConsumer<String, byte[]> consumer;

        Handover(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.contains(ALERTS)) {
                assigned = true;
                consumer.pause(List.of(ALERTS));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.contains(ALERTS)) {
                letGo(consumer, true);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            letGo(consumer, false);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_PATIENCE)) {
                thread.interrupt();
                thread.join(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

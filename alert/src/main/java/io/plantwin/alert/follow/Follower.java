package io.plantwin.alert.follow;

import io.plantwin.alert.AlertMetrics;
import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.TopicId;
import io.plantwin.wire.service.Health;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the events of `alerts` to a sink, on a thread of its own.
public final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final TopicPartition EVENTS = new TopicPartition(KafkaTopic.ALERTS.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long MAX_BACKOFF_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 500;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_BATCH = 500;

    private final String name;
    private final String whileAway;
    private final EventSink sink;
    private final AlertMetrics metrics;
    private final String bootstrapServers;
    private final Supplier<Map<String, Object>> settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile Health health = Health.UP;
    private volatile long lag;

    private boolean positioned;
    private String topicId = "";
    private long next;
    private long backoffMillis = FIRST_BACKOFF_MILLIS;
    private long lookedNanos = System.nanoTime() - LOOK_NANOS;

    /// @param group the consumer group, also the thread's name
    /// @param whileAway what it means that the sink is away, for people: "PostgreSQL is away; …"
    /// @param instanceId name of this process in the group; asked for on the follower's thread
    public Follower(
            String group,
            String whileAway,
            EventSink sink,
            String bootstrapServers,
            Supplier<String> instanceId,
            Duration sessionTimeout,
            AlertMetrics metrics) {
        this.name = group;
        this.whileAway = whileAway;
        this.sink = sink;
        this.metrics = metrics;
        this.bootstrapServers = bootstrapServers;
        this.settings = () -> {
            Map<String, Object> consumer = KafkaSettings.consumer(bootstrapServers);
            consumer.put("group.id", group);
            consumer.put("group.instance.id", instanceId.get());
            consumer.put("session.timeout.ms", (int) sessionTimeout.toMillis());
            consumer.put("heartbeat.interval.ms", (int) Math.min(3_000, sessionTimeout.toMillis() / 3));
            consumer.put("max.poll.records", MAX_BATCH);
            consumer.put("auto.offset.reset", "none");
            consumer.put("allow.auto.create.topics", false);
            return consumer;
        };
        this.thread = Thread.ofPlatform().name(group).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public Health health() {
        return health;
    }

    /// Events that are not taken yet, as of about a second ago; 0 where another instance has the partition.
    public long lag() {
        return lag;
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings.get());
                    Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
                current = consumer;
                if (consumer.listTopics(ANSWER).containsKey(EVENTS.topic())) {
                    live(consumer, admin);
                } else {
                    health = Health.degraded("the topic " + EVENTS.topic() + " is not there yet");
                }
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                health = Health.degraded("Kafka does not let alert events be read; they wait, nothing is lost");
                LOG.warn("{}: Kafka refuses, trying again: {}", name, e.toString());
            } catch (RuntimeException e) {
                health = Health.degraded(name + " failed and starts anew: " + e.getMessage());
                LOG.error("{} failed and starts anew", name, e);
            }
            pause(RETRY_MILLIS);
        }
    }

    /// The life of one consumer.
    private void live(Consumer<String, byte[]> consumer, Admin admin) {
        positioned = false;
        consumer.subscribe(List.of(EVENTS.topic()), new Assignment(consumer));
        try {
            while (closing.getCount() > 0) {
                step(consumer, admin);
            }
        } finally {
            current = null;
            commit(consumer);
            consumer.close(
                    CloseOptions.timeout(LEAVE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void step(Consumer<String, byte[]> consumer, Admin admin) {
        try {
            if (!positioned && consumer.assignment().contains(EVENTS)) {
                position(consumer, admin);
            }
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            if (positioned && isOfAnother(records, admin)) {
                startOver(consumer);
            } else if (positioned) {
                take(consumer, records);
            } else if (!consumer.assignment().contains(EVENTS)) {
                lag = 0;
                health = Health.UP;
            }
        } catch (InvalidOffsetException e) {
            startOver(consumer); // The log was cut or replaced; the sink looks at it anew.
        } catch (SinkAwayException e) {
            if (health.level() == Health.Level.UP) {
                LOG.warn("{}: {} ({})", name, whileAway, e.getMessage());
            }
            health = Health.degraded(whileAway + " (" + e.getMessage() + ")");
            startOver(consumer);
            look(consumer);
            pause(backoffMillis);
            backoffMillis = Math.min(MAX_BACKOFF_MILLIS, backoffMillis * 2);
        }
    }

    /// Whether these come from a topic that was made anew since this follower looked: the consumer itself
    /// goes on at its offset, whatever the log.
    private boolean isOfAnother(ConsumerRecords<String, byte[]> records, Admin admin) {
        return !records.isEmpty() && !topicId.equals(TopicId.of(admin, KafkaTopic.ALERTS));
    }

    private void position(Consumer<String, byte[]> consumer, Admin admin) throws SinkAwayException {
        Set<TopicPartition> partition = Set.of(EVENTS);
        OffsetAndMetadata committed = consumer.committed(partition, ANSWER).get(EVENTS);
        topicId = TopicId.of(admin, KafkaTopic.ALERTS);
        OptionalLong ours = committed != null && topicId.equals(committed.metadata())
                ? OptionalLong.of(committed.offset())
                : OptionalLong.empty();
        TopicLog log = new TopicLog(
                topicId,
                consumer.beginningOffsets(partition, ANSWER).getOrDefault(EVENTS, 0L),
                consumer.endOffsets(partition, ANSWER).getOrDefault(EVENTS, 0L),
                ours);
        next = sink.begin(log);
        consumer.seek(EVENTS, next);
        consumer.resume(partition);
        positioned = true;
    }

    private void take(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records)
            throws SinkAwayException {
        OffsetAndMetadata end = records.nextOffsets().get(EVENTS);
        if (end == null || end.offset() <= next) {
            sink.idle();
        } else {
            sink.take(decoded(records), next, end.offset());
            next = end.offset();
            consumer.commitAsync(Map.of(EVENTS, done()), null);
        }
        health = Health.UP;
        backoffMillis = FIRST_BACKOFF_MILLIS;
        look(consumer);
    }

    /// The position, with the topic it belongs to.
    private OffsetAndMetadata done() {
        return new OffsetAndMetadata(next, topicId);
    }

    private List<Sequenced> decoded(ConsumerRecords<String, byte[]> records) {
        List<Sequenced> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            byte[] json = record.value() == null ? new byte[0] : record.value();
            try {
                AlertEvent event = Words.decode(json, AlertEvent.class);
                events.add(new Sequenced(record.offset(), event, new String(json, StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                metrics.refused();
                LOG.warn("{} at {} {}; it is passed over", EVENTS, record.offset(), e.getMessage());
            }
        }
        return events;
    }

    private void startOver(Consumer<String, byte[]> consumer) {
        positioned = false;
        consumer.pause(consumer.assignment());
    }

    private void look(Consumer<String, byte[]> consumer) {
        if (System.nanoTime() - lookedNanos < LOOK_NANOS) {
            return;
        }
        lookedNanos = System.nanoTime();
        lag = Math.max(0, consumer.endOffsets(Set.of(EVENTS), ANSWER).getOrDefault(EVENTS, next) - next);
    }

    /// So that the next one, here or elsewhere, doesn't do again what is done.
    private void commit(Consumer<String, byte[]> consumer) {
        if (positioned) {
            try {
                consumer.commitSync(Map.of(EVENTS, done()), LEAVE);
            } catch (KafkaException e) {
                LOG.debug("{}: position not committed: {}", name, e.toString());
            }
        }
        positioned = false;
    }

    private void pause(long millis) {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The partition waits (paused) until its position is known.
    private final class Assignment implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;

        Assignment(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                consumer.seek(EVENTS, 0); // Or the consumer would ask the group for a position.
                consumer.pause(partitions);
                positioned = false;
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                commit(consumer);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            positioned = false;
        }
    }
}

package io.plantwin.process.stream;

import io.plantwin.wire.kafka.KafkaGroups;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Kafka every second how far `sensor.raw` goes and how far it has been processed, on a thread of its own.
///
/// If, at an instant, a partition ended at offset *n*, and later all before *n* is committed, then everything that had
/// arrived by that instant is processed. That is how an idle partition's time goes on, in {@link CaughtUp}, without
/// ever overtaking readings that still wait in Kafka.
public final class LagProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagProbe.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How far the broker's clock, which stamps arrivals, may be behind ours.
    private static final long SKEW_MILLIS = 1_000;

    private final String bootstrapServers;
    private final CaughtUp caughtUp;
    private final Clock clock;
    private final Map<TopicPartition, Sighting> sightings = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean away;
    private volatile long lag;

    /// Where a partition ended at an instant.
    private record Sighting(long millis, long end) {}

    public LagProbe(String bootstrapServers, CaughtUp caughtUp, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("process-lag").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Whether Kafka didn't answer the last question.
    public boolean isAway() {
        return away;
    }

    /// Readings in `sensor.raw` that are not processed yet, as of about a second ago.
    public long lag() {
        return lag;
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
                while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                    probe(admin);
                }
            } catch (KafkaException e) {
                away = true;
                LOG.debug("Kafka can't be asked for its offsets: {}", e.toString());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void probe(Admin admin) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicDescription topic : get(admin.describeTopics(List.of(KafkaTopic.RAW.topicName()))
                            .allTopicNames())
                    .values()) {
                topic.partitions()
                        .forEach(each ->
                                latest.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
            }
            long now = clock.millis();
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    get(admin.listOffsets(latest).all());
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(KafkaGroups.PROCESS).partitionsToOffsetAndMetadata());
            compare(now, ends, committed);
            away = false;
        } catch (ExecutionException | TimeoutException e) {
            away = true;
            LOG.debug("Kafka doesn't say how far it is: {}", e.toString());
        }
    }

    private void compare(
            long now,
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        long waiting = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each : ends.entrySet()) {
            OffsetAndMetadata offset = committed.get(each.getKey());
            long done = offset == null ? 0 : offset.offset();
            long end = each.getValue().offset();
            waiting += Math.max(0, end - done);
            Sighting sighting = sightings.computeIfAbsent(each.getKey(), partition -> new Sighting(now, end));
            if (done >= sighting.end) {
                caughtUp.upTo(each.getKey().partition(), sighting.millis - SKEW_MILLIS);
                sightings.put(each.getKey(), new Sighting(now, end));
            }
        }
        lag = waiting;
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pause() {
        try {
            closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

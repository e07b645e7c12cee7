package io.plantwin.alert.redis;

import io.plantwin.alert.follow.EventSink;
import io.plantwin.alert.follow.Sequenced;
import io.plantwin.alert.follow.SinkAwayException;
import io.plantwin.alert.follow.TopicLog;
import io.plantwin.alert.postgres.Projection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows alerts in Redis as they change. Goes on where its group has committed in Kafka; a frame goes out
/// twice only after a crash, and its sequence says so.
///
/// Which alerts are open besides those that something happens to is read once from the projection, as soon as
/// PostgreSQL is there and not behind the place where this feed began. From then on it knows them all by
/// itself, and can write the hash anew whenever Redis was away or has forgotten it.
public final class LiveFeed implements EventSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    /// Older news is read from the history, nobody is waiting for its frame.
    private static final Duration NEWS = Duration.ofMinutes(15);

    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RedisAlerts redis;
    private final Projection projection;
    private final Clock clock;
    private ActiveAlerts active = new ActiveAlerts();
    private Optional<Place> place = Optional.empty();
    private boolean written;
    private Optional<CompletableFuture<Optional<Projection.Snapshot>>> asked = Optional.empty();
    private long nextAskNanos = System.nanoTime();
    private long nextCheckNanos = System.nanoTime();

    /// Where this feed began, and how far it has come.
    private record Place(String topicId, long first, long next) {}

    /// @param redisUri `redis://host:port[/database]`
    /// @param projection asked for the open alerts
    public LiveFeed(String redisUri, Projection projection, Clock clock) {
        this.redis = new RedisAlerts(redisUri);
        this.projection = projection;
        this.clock = clock;
    }

    @Override
    public long begin(TopicLog log) throws SinkAwayException {
        long committed = Math.max(log.begin(), log.committed().orElse(log.begin()));
        long next = committed > log.end() ? log.begin() : committed;
        // After an outage of ours it goes on where it was, and what is known is still true.
        Optional<Place> same = place.filter(
                known -> known.topicId().equals(log.topicId()) && known.next() >= next && known.next() <= log.end());
        if (same.isEmpty()) {
            active = new ActiveAlerts();
            place = Optional.of(new Place(log.topicId(), next, next));
        }
        written = false;
        redis.size();
        refresh();
        return place.orElseThrow().next();
    }

    @Override
    public void take(List<Sequenced> events, long from, long next) throws SinkAwayException {
        refresh();
        redis.show(events, (clock.millis() - NEWS.toMillis()) * 1_000);
        events.forEach(each -> active.put(each.event().alert()));
        place = place.map(known -> new Place(known.topicId(), known.first(), next));
    }

    @Override
    public void idle() throws SinkAwayException {
        refresh();
        if (System.nanoTime() - nextCheckNanos >= 0) {
            nextCheckNanos = System.nanoTime() + CHECK_NANOS;
            long size = redis.size();
            if (active.isComplete() && size != active.open().size()) {
                LOG.warn(
                        "Redis holds {} active alerts instead of {}; written anew",
                        size,
                        active.open().size());
                redis.replaceAll(active.open());
            }
        }
    }

    /// Writes the whole hash if that is due and possible.
    private void refresh() throws SinkAwayException {
        if (!active.isComplete()) {
            complete();
        }
        if (active.isComplete() && !written) {
            redis.replaceAll(active.open());
            written = true;
        }
    }

    /// Asks PostgreSQL on a thread of its own: frames don't wait for it.
    private void complete() {
        if (asked.isEmpty() && System.nanoTime() - nextAskNanos >= 0) {
            String topicId = place.orElseThrow().topicId();
            CompletableFuture<Optional<Projection.Snapshot>> answer = new CompletableFuture<>();
            asked = Optional.of(answer);
            Thread.ofVirtual().name("alert-snapshot").start(() -> answer.complete(snapshot(topicId)));
        }
        if (asked.isPresent() && asked.get().isDone()) {
            asked.get()
                    .join()
                    .filter(snapshot ->
                            snapshot.topicId().equals(place.orElseThrow().topicId()))
                    .filter(snapshot -> snapshot.next() >= place.orElseThrow().first())
                    .ifPresent(snapshot -> active.complete(snapshot.open()));
            asked = Optional.empty();
            nextAskNanos = System.nanoTime() + ASK_NANOS;
        }
    }

    private Optional<Projection.Snapshot> snapshot(String topicId) {
        try {
            return projection.snapshot(topicId);
        } catch (SinkAwayException | RuntimeException e) {
            LOG.debug("PostgreSQL does not say which alerts are open: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}

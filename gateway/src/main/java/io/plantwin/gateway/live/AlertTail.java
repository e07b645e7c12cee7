package io.plantwin.gateway.live;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.alert.Alerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest alert events in their order, each once, from two sources: Redis, which is fast and forgets, and
/// PostgreSQL, which has all of them a moment later. Threadsafe.
///
/// Numbers of events have holes (Kafka's transactions take numbers too), so a lost event can't be seen from the
/// numbers. What can have been lost is known: what was published while Redis was not listened to. After each
/// beginning of listening, what PostgreSQL has is read; and the first frame from Redis after that waits until
/// PostgreSQL has its event, for then PostgreSQL has all before it.
final class AlertTail {

    /// Events that are remembered; who has missed more is told to begin anew.
    static final int MOST = 5_000;

    private static final Logger log = LoggerFactory.getLogger(AlertTail.class);
    private static final long CATCH_UP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /// When to look once more for what came to PostgreSQL late, in seconds after listening began.
    private static final long[] LATER_SECONDS = {1, 5};

    private final Past past;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, AlertUpdate> events = new TreeMap<>();
    private Consumer<AlertUpdate> everyone = update -> {};
    private Runnable reset = () -> {};
    /// Whether there were events before those remembered.
    private boolean forgets;

    private volatile boolean loaded;
    /// PostgreSQL was read up to this event.
    private long confirmed = AlertUpdate.UNNUMBERED;

    private boolean unsure = true;
    /// What came from Redis while PostgreSQL is being read.
    private @Nullable List<AlertUpdate> held;

    /// What is stored.
    @FunctionalInterface
    interface Past {
        /// The newest of the events after this one, oldest first.
        ///
        /// @throws BackendAwayException if it can't be read now
        List<Alerts.Numbered> newest(long after, int limit);
    }

    AlertTail(Past past, ScheduledExecutorService timer, LongSupplier nanoTime) {
        this.past = past;
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /// @param each gets every new event; must not block
    /// @param lost more was missed than is remembered
    void tell(Consumer<AlertUpdate> each, Runnable lost) {
        everyone = each;
        reset = lost;
    }

    /// Listening to Redis has begun, for the first time or again.
    void listening() {
        catchUp(null);
        for (long seconds : LATER_SECONDS) {
            timer.schedule(() -> catchUp(null), seconds, TimeUnit.SECONDS);
        }
    }

    /// A frame from Redis.
    void offer(AlertUpdate update) {
        lock.lock();
        try {
            if (update.sequence() == AlertUpdate.UNNUMBERED) {
                everyone.accept(update);
            } else if (held != null) {
                held.add(update);
            } else if (unsure) {
                catchUp(update);
            } else {
                add(update);
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(AlertUpdate update) {
        if (remember(update)) {
            everyone.accept(update);
        }
    }

    /// Whether it is new.
    private boolean remember(AlertUpdate update) {
        boolean tooOld = forgets && !events.isEmpty() && update.sequence() < events.firstKey();
        if (tooOld || events.putIfAbsent(update.sequence(), update) != null) {
            return false;
        }
        if (events.size() > MOST) {
            events.pollFirstEntry();
            forgets = true;
        }
        return true;
    }

    /// Reads what PostgreSQL has, in the background, unless somebody does already.
    private void catchUp(@Nullable AlertUpdate waiting) {
        lock.lock();
        try {
            unsure = true;
            if (held == null) {
                held = new ArrayList<>();
                Thread.ofVirtual().name("live-alert-tail").start(this::readAndRelease);
            }
            if (waiting != null) {
                held.add(waiting);
            }
        } finally {
            lock.unlock();
        }
    }

    private void readAndRelease() {
        long deadline = nanoTime.getAsLong() + CATCH_UP_NANOS;
        try {
            do {
                take(past.newest(confirmed, MOST));
            } while (isBehindRedis() && nanoTime.getAsLong() - deadline < 0 && pause());
        } catch (BackendAwayException e) {
            log.debug("Alert events can't be read now, trying again", e);
            if (!timer.isShutdown()) {
                timer.schedule(() -> catchUp(null), 1, TimeUnit.SECONDS);
            }
        } finally {
            release();
        }
    }

    private void take(List<Alerts.Numbered> found) {
        lock.lock();
        try {
            boolean first = !loaded;
            boolean more = found.size() == MOST;
            forgets |= more;
            long news = first ? firstHeld() : more ? Long.MAX_VALUE : AlertUpdate.UNNUMBERED;
            for (Alerts.Numbered numbered : found) {
                AlertUpdate update = AlertUpdate.of(numbered);
                if (remember(update) && update.sequence() >= news) {
                    everyone.accept(update);
                }
                confirmed = Math.max(confirmed, numbered.sequence());
            }
            if (!first && more) {
                reset.run();
            }
            loaded = true;
        } finally {
            lock.unlock();
        }
    }

    /// Number of the first event that waits.
    private long firstHeld() {
        return held == null || held.isEmpty() ? Long.MAX_VALUE : held.getFirst().sequence();
    }

    private boolean isBehindRedis() {
        lock.lock();
        try {
            return firstHeld() != Long.MAX_VALUE && firstHeld() > confirmed;
        } finally {
            lock.unlock();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void release() {
        lock.lock();
        try {
            List<AlertUpdate> waiting = held == null ? List.of() : held;
            held = null;
            unsure = waiting.isEmpty();
            waiting.forEach(this::add);
        } finally {
            lock.unlock();
        }
    }

    /// Whether what PostgreSQL had was read once.
    boolean isLoaded() {
        return loaded;
    }

    /// Number of the newest event, {@link AlertUpdate#UNNUMBERED} while there is none.
    long newest() {
        lock.lock();
        try {
            return events.isEmpty() ? AlertUpdate.UNNUMBERED : events.lastKey();
        } finally {
            lock.unlock();
        }
    }

    /// Does this while no event is told to anybody.
    void still(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /// Whether every event after this one is remembered, and there is such a number at all.
    boolean reachesBackTo(long sequence) {
        lock.lock();
        try {
            return sequence <= Math.max(newest(), 0) && !(forgets && sequence < events.firstKey() - 1);
        } finally {
            lock.unlock();
        }
    }

    /// The events that follow this one, at most so many.
    List<AlertUpdate> after(long sequence, int most) {
        lock.lock();
        try {
            return events.tailMap(sequence, false).values().stream().limit(most).toList();
        } finally {
            lock.unlock();
        }
    }
}

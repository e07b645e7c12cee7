package io.plantwin.process.twin;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The twins that changed, each handed over at once if it has rested, else when it has. A twin is in here at most
/// once, so this never holds more than there are sensors.
///
/// `add` is for any thread; everything else for the one publisher thread.
public final class Conflation {

    /// How long the publisher looks for changes by itself before it sleeps until somebody wakes it: waking it costs
    /// the stream thread several microseconds, too much for each of many readings a second.
    private static final long LINGER_NANOS = 50_000_000;

    private static final long GLANCE_NANOS = 2_000_000;

    private final Queue<SensorTwin> changed = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<SensorTwin> resting = new ArrayDeque<>();
    private final long restNanos;
    private final LongSupplier nanoTime;
    private volatile @Nullable Thread sleeper;
    private long lastChangeNanos;

    /// @param updatesPerSecond most updates of one sensor
    /// @param nanoTime as {@link System#nanoTime}
    public Conflation(int updatesPerSecond, LongSupplier nanoTime) {
        this.restNanos = 1_000_000_000L / updatesPerSecond;
        this.nanoTime = nanoTime;
    }

    void add(SensorTwin twin) {
        changed.add(twin);
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// Moves up to `max` twins whose turn it is to `due`; from now on they rest.
    public void takeDue(int max, List<SensorTwin> due) {
        long now = nanoTime.getAsLong();
        while (due.size() < max && !resting.isEmpty() && resting.getFirst().restsUntilNanos() - now <= 0) {
            rested(resting.removeFirst(), now, due);
        }
        while (due.size() < max) {
            SensorTwin twin = changed.poll();
            if (twin == null) {
                break;
            }
            lastChangeNanos = now;
            startRest(twin, now);
            due.add(twin);
        }
    }

    /// A twin that changed while it rested is due and rests again; another one leaves.
    private void rested(SensorTwin twin, long now, List<SensorTwin> due) {
        if (twin.unpublished()) {
            startRest(twin, now);
            due.add(twin);
        } else {
            twin.waitsNoMore();
            if (twin.unpublished()) {
                twin.changed();
            }
        }
    }

    private void startRest(SensorTwin twin, long now) {
        twin.rest(now + restNanos);
        resting.addLast(twin);
    }

    /// Sleeps until something may be due, or `maxNanos` have passed, or the thread is unparked.
    public void await(long maxNanos) {
        long now = nanoTime.getAsLong();
        long untilRested =
                resting.isEmpty() ? Long.MAX_VALUE : resting.getFirst().restsUntilNanos() - now;
        long nanos = Math.min(maxNanos, untilRested);
        if (nanos <= 0) {
            return;
        }
        if (now - lastChangeNanos < LINGER_NANOS) {
            LockSupport.parkNanos(this, Math.min(nanos, GLANCE_NANOS));
            return;
        }
        sleeper = Thread.currentThread();
        if (changed.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }
}

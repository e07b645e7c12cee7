package io.plantwin.gateway.live;

import io.plantwin.model.SensorId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What waits to be sent to one browser. Whoever has news never waits: sending happens on a virtual thread
/// that exists while there is something to send. Threadsafe.
final class Outbox {

    /// Frames other than sensor updates that may wait.
    static final int MOST_KEPT = 1_000;

    /// Sensors of which an update may wait.
    static final int MOST_SENSORS = 20_000;

    /// How long one frame may take.
    static final long MOST_NANOS = 10_000_000_000L;

    private static final long BATCH_MILLIS = 100;

    private final Wire wire;
    private final boolean batches;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Item> kept = new ArrayDeque<>();
    private final Map<SensorId, SensorUpdate> updates = new LinkedHashMap<>();
    private boolean holding;
    private boolean sending;
    private boolean batchIsTimed;
    private boolean batchIsDue;
    private @Nullable CloseReason ending;
    private boolean closed;
    private volatile long sendingSince;
    private volatile @Nullable CloseReason why;

    /// The other end. Calls block as long as the browser does not read, and never overlap.
    interface Wire {
        void send(String frame) throws IOException;

        /// A frame with sensor updates has been sent.
        ///
        /// @param oldest of those in it
        default void sent(SensorUpdate oldest) {}

        void ping() throws IOException;

        /// Tells the browser why, and closes.
        void close(CloseReason reason);

        /// Sending failed: gives the connection up.
        void abandon();
    }

    private sealed interface Item {
        record Frame(String text) implements Item {}

        /// @param oldest of those in it
        record Updates(String text, SensorUpdate oldest) implements Item {}

        record Ping() implements Item {}

        /// The last one.
        record Close(CloseReason reason) implements Item {}
    }

    /// @param batches whether sensor updates go as `sensor-data-batch` about every 100 ms
    Outbox(Wire wire, boolean batches, ScheduledExecutorService timer, LongSupplier nanoTime) {
        this.wire = wire;
        this.batches = batches;
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /// Sends this frame, after those that were given before.
    void keep(String frame) {
        add(new Item.Frame(frame));
    }

    /// Sends a ping of the WebSocket protocol.
    void ping() {
        add(new Item.Ping());
    }

    private void add(Item item) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (kept.size() >= MOST_KEPT) {
                giveUp(CloseReason.TOO_SLOW);
                return;
            }
            kept.add(item);
            startSending();
        } finally {
            lock.unlock();
        }
    }

    /// Sends the newest update of a sensor; one that still waits is replaced.
    void update(SensorUpdate update) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            updates.put(update.sensor(), update);
            if (updates.size() > MOST_SENSORS) {
                giveUp(CloseReason.TOO_SLOW);
            } else if (!batches) {
                startSending();
            } else if (!batchIsTimed) {
                batchIsTimed = true;
                timer.schedule(this::batchIsDue, BATCH_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many frames other than sensor updates wait.
    int waiting() {
        lock.lock();
        try {
            return kept.size();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing is sent any more.
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Keeps sensor updates back until {@link #release}: what they update comes first.
    void hold() {
        lock.lock();
        holding = true;
        lock.unlock();
    }

    void release() {
        lock.lock();
        try {
            holding = false;
            startSending();
        } finally {
            lock.unlock();
        }
    }

    private void batchIsDue() {
        lock.lock();
        try {
            batchIsTimed = false;
            batchIsDue = true;
            startSending();
        } finally {
            lock.unlock();
        }
    }

    /// Closes the connection with 1013 if a frame has been on its way for too long.
    void checkPace() {
        long since = sendingSince;
        if (since != 0 && nanoTime.getAsLong() - since > MOST_NANOS) {
            lock.lock();
            try {
                giveUp(CloseReason.TOO_SLOW);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Forgets everything; nothing is sent any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            kept.clear();
            updates.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Closes the connection for this reason once the frames that were kept before are sent; nothing is taken any
    /// more.
    void end(CloseReason reason) {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                ending = reason;
                why = reason;
                updates.clear();
                startSending();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Why it ended; empty while it has not, or if the browser ended it.
    Optional<CloseReason> why() {
        return Optional.ofNullable(why);
    }

    /// The browser has gone without a word.
    void abandon() {
        lock.lock();
        try {
            why = closed ? why : CloseReason.SILENT;
        } finally {
            lock.unlock();
        }
        close();
        Thread.ofVirtual().name("live-abandon").start(wire::abandon);
    }

    /// Closes without what still waits, unless something waits already to be the last.
    private void giveUp(CloseReason reason) {
        if (closed && ending == null) {
            return;
        }
        if (!closed) {
            why = reason;
            ending = reason;
        }
        closed = true;
        kept.clear();
        updates.clear();
        startSending();
    }

    private void startSending() {
        if (!sending && (ending != null || hasWork())) {
            sending = true;
            Thread.ofVirtual().name("live-sender").start(this::sendAll);
        }
    }

    private boolean hasWork() {
        return !kept.isEmpty() || (!updates.isEmpty() && !holding && (!batches || batchIsDue));
    }

    private void sendAll() {
        try {
            for (Item item = next(); item != null; item = next()) {
                sendingSince = nanoTime.getAsLong() | 1; // 0 means that nothing is being sent
                switch (item) {
                    case Item.Frame frame -> wire.send(frame.text);
                    case Item.Updates some -> {
                        wire.send(some.text);
                        wire.sent(some.oldest);
                    }
                    case Item.Ping ping -> wire.ping();
                    case Item.Close last -> wire.close(last.reason);
                }
                sendingSince = 0;
            }
        } catch (IOException | RuntimeException e) {
            close();
            wire.abandon();
        }
    }

    private @Nullable Item next() {
        lock.lock();
        try {
            Item item = kept.poll();
            CloseReason last = ending;
            if (item == null && last != null) {
                ending = null;
                item = new Item.Close(last);
            } else if (item == null && hasWork()) {
                item = batches ? batch() : oneUpdate();
            }
            sending = item != null;
            return item;
        } finally {
            lock.unlock();
        }
    }

    private Item oneUpdate() {
        Iterator<SensorUpdate> waiting = updates.values().iterator();
        SensorUpdate oldest = waiting.next();
        waiting.remove();
        return new Item.Updates(oldest.frame(), oldest);
    }

    private Item batch() {
        SensorUpdate oldest = updates.values().iterator().next();
        List<String> frames = updates.values().stream().map(SensorUpdate::frame).toList();
        updates.clear();
        batchIsDue = false;
        return new Item.Updates(ServerFrames.batch(frames), oldest);
    }
}

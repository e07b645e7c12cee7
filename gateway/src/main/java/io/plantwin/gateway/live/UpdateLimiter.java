package io.plantwin.gateway.live;

import io.plantwin.model.SensorId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets at most ten updates a second of each sensor through. The first goes at once; of those that come too
/// soon after another the newest goes when its time has come. All connections share one, since what holds for
/// the stream holds for everyone who sees it. Threadsafe.
final class UpdateLimiter {

    private static final long SPACING_NANOS = 100_000_000;
    private static final long FORGET_NANOS = 60_000_000_000L;

    private final Map<SensorId, Slot> slots = new HashMap<>();
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final Consumer<SensorUpdate> next;

    private static final class Slot {
        private long lastNanos;
        private @Nullable SensorUpdate waiting;
    }

    UpdateLimiter(ScheduledExecutorService timer, LongSupplier nanoTime, Consumer<SensorUpdate> next) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.next = next;
    }

    void offer(SensorUpdate update) {
        synchronized (this) {
            long now = nanoTime.getAsLong();
            Slot slot = slots.get(update.sensor());
            if (slot == null) {
                slot = new Slot();
                slots.put(update.sensor(), slot);
            } else {
                long wait = slot.lastNanos + SPACING_NANOS - now;
                if (slot.waiting != null) {
                    slot.waiting = update;
                    return;
                }
                if (wait > 0) {
                    slot.waiting = update;
                    Slot due = slot;
                    timer.schedule(() -> flush(due), wait, TimeUnit.NANOSECONDS);
                    return;
                }
            }
            slot.lastNanos = now;
        }
        next.accept(update);
    }

    private void flush(Slot slot) {
        SensorUpdate update;
        synchronized (this) {
            update = slot.waiting;
            slot.waiting = null;
            slot.lastNanos = nanoTime.getAsLong();
        }
        if (update != null) {
            next.accept(update);
        }
    }

    /// Forgets sensors that have been silent for a minute.
    synchronized void sweep() {
        long now = nanoTime.getAsLong();
        slots.values().removeIf(slot -> slot.waiting == null && now - slot.lastNanos > FORGET_NANOS);
    }
}

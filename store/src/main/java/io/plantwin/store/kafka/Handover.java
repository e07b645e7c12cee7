package io.plantwin.store.kafka;

import io.plantwin.store.postgres.OffsetTable.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Between the thread that reads and the thread that writes: one batch that fills while the other is written. Bounded
/// by rows and bytes: whoever adds asks for room before he fetches more.
final class Handover<T> {

    private static final long MAX_BYTES = 24L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int maxRows;
    private final Pace pace;
    private Batch<T> filling = new Batch<>(0);
    private long epoch;
    private long inHand;
    private boolean writing;
    private boolean flushing;
    private boolean resetWanted;
    private boolean closed;

    Handover(int maxRows, Duration maxLinger) {
        this.maxRows = maxRows;
        this.pace = new Pace(maxLinger);
    }

    /// Adds what was read.
    ///
    /// @param steps by partition
    /// @param records by partition, in order
    void add(Map<Integer, Step> steps, Map<Integer, List<Intake<T>>> records) {
        locked(() -> {
            steps.forEach(
                    (partition, step) -> filling.add(partition, step, records.getOrDefault(partition, List.of())));
            changed.signalAll();
            return true;
        });
    }

    /// Waits for room, but not longer than this.
    ///
    /// @return whether there is room
    boolean awaitRoom(Duration atMost) throws InterruptedException {
        return await(() -> !isFull(), atMost);
    }

    /// Waits until everything in hand is written, without gathering more; but not longer than this.
    ///
    /// @return whether it is
    boolean drain(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            flushing = true;
            changed.signalAll();
            return await(() -> filling.isEmpty() && !writing, atMost);
        } finally {
            flushing = false;
            lock.unlock();
        }
    }

    /// Throws away what is in hand; a batch that is being written at this moment may still be committed.
    void reset() {
        locked(() -> {
            epoch++;
            filling = new Batch<>(epoch);
            resetWanted = false;
            changed.signalAll();
            return true;
        });
    }

    /// Asks the reader for a reset.
    void requestReset() {
        locked(() -> resetWanted = true);
    }

    boolean resetRequested() {
        return locked(() -> resetWanted);
    }

    /// Lets the writer finish what is there and end.
    void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return true;
        });
    }

    /// The next batch, as soon as it has gathered long enough; empty at the end.
    Optional<Batch<T>> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (filling.isEmpty()) {
                    if (closed) {
                        return Optional.empty();
                    }
                    changed.await();
                    continue;
                }
                long wait = closed || flushing || isFull() ? 0 : pace.remainingNanos(filling.size(), System.nanoTime());
                if (wait <= 0) {
                    return Optional.of(takeNow());
                }
                changed.awaitNanos(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    private Batch<T> takeNow() {
        Batch<T> batch = filling;
        filling = new Batch<>(epoch);
        inHand = batch.size();
        writing = true;
        pace.took(batch.size(), System.nanoTime());
        changed.signalAll();
        return batch;
    }

    /// The batch that was taken is written or given up.
    void done() {
        locked(() -> {
            writing = false;
            inHand = 0;
            changed.signalAll();
            return true;
        });
    }

    /// Whether no reset came since this batch was taken.
    boolean isCurrent(Batch<T> batch) {
        return locked(() -> batch.epoch() == epoch);
    }

    /// Waits this long before another attempt at a batch, shorter if a reset comes.
    void pause(Batch<T> batch, Duration time) throws InterruptedException {
        await(() -> batch.epoch() != epoch, time);
    }

    /// Records that were read and are not committed yet.
    long size() {
        return locked(() -> filling.size() + inHand);
    }

    /// How far apart batches are at the present rate.
    long lingerNanos() {
        return locked(pace::lingerNanos);
    }

    private boolean isFull() {
        return filling.size() >= maxRows || filling.bytes() >= MAX_BYTES;
    }

    private boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(atMost);
            while (!condition.getAsBoolean() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private <R> R locked(Supplier<R> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

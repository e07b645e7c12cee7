package io.plantwin.store;

import io.plantwin.store.postgres.SqlFailure;
import io.plantwin.wire.service.Health;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that is done again and again on a virtual thread, sooner when it failed.
final class Chore implements AutoCloseable {

    /// The work; may fail.
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String what;
    private final Duration interval;
    private final Work work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.UP;

    /// @param what for the health: "device configurations are not published"
    Chore(String name, String what, Duration interval, Work work) {
        this.what = what;
        this.interval = interval;
        this.work = work;
        thread = Thread.ofVirtual().name("store-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Health health() {
        return health;
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = once() ? interval : min(interval, AFTER_FAILURE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once() throws InterruptedException {
        try {
            work.run();
            health = Health.UP;
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String sentence = what + " (" + SqlFailure.sentence(e) + "); trying again";
            if (health.level() == Health.Level.UP) {
                LOG.warn("{}", sentence);
            }
            health = Health.degraded(sentence);
            return false;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Waits a moment for the work at hand, then interrupts it.
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(3))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalThreadStateException e) {
            LOG.debug("{} was never started", thread.getName());
        }
    }
}

package io.plantwin.wire.stream;

import io.plantwin.wire.service.Health;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Kafka Streams running, on a thread of its own: waits for Kafka, starts, replaces stream threads that
/// died, starts anew if all is lost.
public final class StreamRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 500;
    private static final long RETRY_MILLIS = 1_000;
    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long MAX_BACKOFF_MILLIS = 10_000;
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// Deaths in a row after which a fresh thread is not enough: what they share (the state directory) is
    /// made anew.
    private static final int MAX_DEATHS = 4;

    private final String role;
    private final String whileAway;
    private final StreamPlan plan;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.degraded("the stream is starting");
    private volatile boolean streaming;
    private int deaths;
    private long lastDeathNanos = System.nanoTime();

    /// @param role for the thread's name and the log
    /// @param whileAway what it means that Kafka is away: "Kafka is away; …, nothing is lost"
    public StreamRunner(String role, String whileAway, StreamPlan plan) {
        this.role = role;
        this.whileAway = whileAway;
        this.plan = plan;
        this.thread = Thread.ofPlatform().name(role + "-runner").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public Health health() {
        return health;
    }

    private void run() {
        while (!closed(0)) {
            try {
                plan.prepare(sentence -> health = Health.degraded(sentence));
                runStreams();
            } catch (KafkaException e) {
                health = Health.degraded(whileAway);
                LOG.warn("{}: the stream can't start, trying again: {}", role, e.toString());
            } catch (UncheckedIOException | IllegalStateException e) {
                health = Health.down(role + ": " + e.getMessage());
                LOG.error("{}: the stream can't start, trying again", role, e);
            } catch (InterruptedException e) {
                return;
            }
            closed(RETRY_MILLIS);
        }
    }

    private void runStreams() {
        try {
            KafkaStreams streams = new KafkaStreams(plan.topology(), plan.settings());
            streaming = true;
            try {
                streams.setUncaughtExceptionHandler(this::onThreadDeath);
                streams.start();
                while (!closed(LOOK_MILLIS) && !streams.state().hasCompletedShutdown()) {
                    health = healthOf(streams.state());
                }
            } finally {
                streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_PATIENCE));
                streaming = false;
            }
        } finally {
            plan.closed();
        }
    }

    private static Health healthOf(KafkaStreams.State state) {
        return switch (state) {
            case RUNNING -> Health.UP;
            case CREATED, REBALANCING -> Health.degraded("the stream takes over its partitions and state");
            case PENDING_SHUTDOWN, NOT_RUNNING -> Health.degraded("the stream stops");
            case PENDING_ERROR, ERROR -> Health.degraded("the stream failed and starts anew");
        };
    }

    /// A thread that died loses what it hasn't committed and its successor does it again; it waits a while
    /// first, the longer the more of them died lately.
    private synchronized StreamThreadExceptionResponse onThreadDeath(Throwable cause) {
        if (System.nanoTime() - lastDeathNanos > CALM_NANOS) {
            deaths = 0;
        }
        deaths++;
        lastDeathNanos = System.nanoTime();
        LOG.error("{}: a stream thread died and is replaced; nothing is lost", role, cause);
        boolean stopping = closed(Math.min(MAX_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(deaths, 10)));
        return stopping || deaths % MAX_DEATHS == 0
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /// Waits; true if this is being closed.
    private boolean closed(long waitMillis) {
        try {
            return closing.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        if (!streaming) {
            thread.interrupt();
        }
        try {
            if (!thread.join(CLOSE_PATIENCE.plusSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

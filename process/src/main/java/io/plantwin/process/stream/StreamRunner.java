package io.plantwin.process.stream;

import io.plantwin.process.ProcessConfig;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.device.DeviceTopicsReader;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.Twins;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.service.Health;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Kafka Streams running, on a thread of its own: waits for Kafka, starts, replaces stream threads that died,
/// starts anew if all is lost.
public final class StreamRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
    private static final Duration SETTINGS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 500;
    private static final long RETRY_MILLIS = 1_000;
    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long MAX_BACKOFF_MILLIS = 10_000;
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// Deaths in a row after which a fresh thread is not enough: what they share (the state directory) is made anew.
    private static final int MAX_DEATHS = 4;

    private final ProcessConfig config;
    private final String bootstrapServers;
    private final DeviceTopicsReader settings;
    private final DeviceDirectory devices;
    private final RuleDirectory rules;
    private final Twins twins;
    private final Conflation conflation;
    private final CaughtUp caughtUp;
    private final ProcessMetrics metrics;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.degraded("the stream is starting");
    private volatile boolean streaming;
    private int deaths;
    private long lastDeathNanos = System.nanoTime();

    public StreamRunner(
            ProcessConfig config,
            String bootstrapServers,
            DeviceTopicsReader settings,
            DeviceDirectory devices,
            RuleDirectory rules,
            Twins twins,
            Conflation conflation,
            CaughtUp caughtUp,
            ProcessMetrics metrics,
            Clock clock) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
        this.devices = devices;
        this.rules = rules;
        this.twins = twins;
        this.conflation = conflation;
        this.caughtUp = caughtUp;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("process-runner").unstarted(this::run);
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
                KafkaTopics.ensure(bootstrapServers, config.partitions());
                awaitSettings();
                runStreams();
            } catch (KafkaException e) {
                health = Health.degraded("Kafka is away; windows and live values wait, nothing is lost");
                LOG.warn("The stream can't start, trying again: {}", e.toString());
            } catch (UncheckedIOException e) {
                health = Health.down(e.getMessage() + ": " + e.getCause());
                LOG.error("The stream can't start, trying again", e);
            } catch (InterruptedException e) {
                return;
            }
            closed(RETRY_MILLIS);
        }
    }

    /// Nothing is judged before all rules and limits are known: what was judged without them would never be told.
    private void awaitSettings() throws InterruptedException {
        while (!settings.awaitLoaded(SETTINGS_PATIENCE) && !closed(0)) {
            health = Health.degraded("the stream waits for rules and device settings from Kafka");
            LOG.warn("Rules and device settings are not read yet; the stream waits for them");
        }
    }

    private void runStreams() {
        try (DeadLetters deadLetters = DeadLetters.of(bootstrapServers, metrics)) {
            KafkaStreams streams = new KafkaStreams(
                    ProcessTopology.of(
                            config, twins, conflation, caughtUp, deadLetters, devices, rules, metrics, clock),
                    StreamSettings.of(config, bootstrapServers));
            streaming = true;
            try {
                streams.setUncaughtExceptionHandler(this::onThreadDeath);
                streams.start();
                while (!closed(LOOK_MILLIS) && !streams.state().hasCompletedShutdown()) {
                    health = healthOf(streams.state());
                }
            } finally {
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_PATIENCE));
                streaming = false;
            }
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

    /// A thread that died loses what it hasn't committed and its successor does it again; it waits a while first, the
    /// longer the more of them died lately.
    private synchronized StreamThreadExceptionResponse onThreadDeath(Throwable cause) {
        if (System.nanoTime() - lastDeathNanos > CALM_NANOS) {
            deaths = 0;
        }
        deaths++;
        lastDeathNanos = System.nanoTime();
        LOG.error("A stream thread died and is replaced; nothing is lost", cause);
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

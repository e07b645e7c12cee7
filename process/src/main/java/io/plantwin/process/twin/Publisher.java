package io.plantwin.process.twin;

import io.plantwin.model.DeviceState;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the twins' changes to the live view, on a thread of its own. While the view is away nothing piles up:
/// the twins are the state, and all of them are shown again on its return.
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int MAX_BATCH = 500;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long EXPIRY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long MAX_BACKOFF_MILLIS = 2_000;

    private final Twins twins;
    private final Conflation conflation;
    private final DeviceDirectory directory;
    private final Presence presence;
    private final LiveView view;
    private final ProcessMetrics metrics;
    private final Clock clock;
    private final ChangeWriter writer = new ChangeWriter();
    private final FigureRound figures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private final List<SensorTwin> due = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<LiveView.Change> changes = new ArrayList<>();
    private final Map<String, DeviceState> transitions = new LinkedHashMap<>();
    private long nextRoundNanos = System.nanoTime();
    private boolean away = true;
    private volatile Health health = Health.degraded("the cache is not connected yet; the live view is frozen");

    /// What a change in the making will have shown.
    private record Shown(SensorTwin twin, Observation observation, SensorState state, boolean isNew) {}

    public Publisher(
            Twins twins,
            Conflation conflation,
            DeviceDirectory directory,
            LiveView view,
            ProcessMetrics metrics,
            Clock clock) {
        this.twins = twins;
        this.conflation = conflation;
        this.directory = directory;
        this.figures = new FigureRound(twins, writer);
        this.presence = new Presence(directory);
        this.view = view;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("process-live-view").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public Health health() {
        return health;
    }

    private void run() {
        long backoffMillis = 100;
        while (closing.getCount() > 0) {
            try {
                if (away) {
                    comeBack();
                    backoffMillis = 100;
                }
                step();
            } catch (LiveViewAwayException e) {
                goAway(e);
                pause(backoffMillis);
                backoffMillis = Math.min(MAX_BACKOFF_MILLIS, backoffMillis * 2);
            } catch (RuntimeException e) {
                LOG.error("The live view could not be updated; trying again", e);
                goAway(e);
                pause(MAX_BACKOFF_MILLIS);
            }
        }
    }

    private void comeBack() throws LiveViewAwayException {
        view.check();
        away = false;
        health = Health.UP;
        twins.forEachDevice(device -> {
            device.forgetWritten();
            if (device.partition().isWelcomed()) {
                device.sensors().forEach(SensorTwin::changed);
            }
        });
    }

    private void goAway(Exception cause) {
        if (!away) {
            LOG.warn("The cache is away, the live view is frozen, nothing is lost: {}", cause.toString());
        }
        away = true;
        health = Health.degraded("the cache (Redis) is away; the live view is frozen, nothing is lost");
    }

    private void step() throws LiveViewAwayException {
        if (System.nanoTime() - nextRoundNanos >= 0) {
            nextRoundNanos = System.nanoTime() + ROUND_NANOS;
            twins.partitions().forEach(this::round);
        }
        due.clear();
        conflation.takeDue(MAX_BATCH, due);
        if (due.isEmpty() && transitions.isEmpty() && !figures.hasDue(System.nanoTime())) {
            conflation.await(Math.max(1, nextRoundNanos - System.nanoTime()));
        } else {
            show();
        }
    }

    /// Who came, who went; and what was restored is shown once silence can be told from backlog.
    private void round(PartitionTwins partition) {
        if (!partition.isLive()) {
            return;
        }
        partition.devices().forEach(this::judge);
        if (!partition.isWelcomed()) {
            partition.welcome();
            partition.devices().forEach(device -> device.sensors().forEach(SensorTwin::changed));
        }
    }

    private void judge(DeviceTwin device) {
        presence.transition(device).ifPresent(state -> {
            device.online(state.online());
            transitions.put(state.deviceId(), state);
            device.sensors().forEach(SensorTwin::changed);
        });
    }

    private void show() throws LiveViewAwayException {
        long nowNanos = System.nanoTime();
        long nowMillis = clock.millis();
        changes.clear();
        shown.clear();
        for (SensorTwin twin : due) {
            collect(twin, nowNanos, nowMillis);
        }
        transitions.values().forEach(state -> changes.addFirst(writer.status(state)));
        if (figures.hasDue(nowNanos)) {
            figures.collect(changes, nowNanos, nowMillis);
        }
        if (!changes.isEmpty()) {
            view.show(changes);
            metrics.shown(shown.size(), transitions.size());
        }
        figures.wrote();
        transitions.clear();
        for (Shown each : shown) {
            each.twin.wrote(each.observation, each.state);
            if (each.isNew) {
                metrics.latency(clock.millis() - each.observation.reading().timestampMicros() / 1_000);
            }
        }
    }

    private void collect(SensorTwin twin, long nowNanos, long nowMillis) {
        DeviceTwin device = twin.device();
        twin.look();
        if (device.partition().isReleased()
                || nowMillis - device.lastArrivalMillis() > RedisKeys.CURRENT_TTL.toMillis()) {
            return;
        }
        if (!device.online()) {
            judge(device);
        }
        Observation observation = twin.newest();
        Reading reading = observation.reading();
        SensorState state = device.online()
                ? observation.state(device.limits(reading.sensorType(), directory))
                : SensorState.OFFLINE;
        if (twin.differs(observation, state)) {
            shown.add(new Shown(twin, observation, state, twin.isNews(observation)));
            boolean refresh = device.currentExpiry().refresh(nowNanos, EXPIRY_NANOS);
            changes.add(writer.current(reading, state, twin.figures(), refresh));
        }
    }

    private void pause(long millis) {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
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

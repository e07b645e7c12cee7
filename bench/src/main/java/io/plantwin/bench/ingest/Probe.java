package io.plantwin.bench.ingest;

import io.plantwin.bench.live.FrameWatch;
import io.plantwin.bench.load.Generator;
import io.plantwin.bench.load.LoadListener;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.Histogram;
import io.plantwin.bench.measure.StoredRows;
import io.plantwin.bench.platform.Endpoints;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/// Measures latencies beside the load with a device of its own: 20 readings a second, over ten sensors, so that
/// each has two updates a second: far from the ten a browser gets at most, above which the newest wins.
///
/// A reading counts as stored when a query that began after its publish sees its row; the rows are asked for
/// every four milliseconds, so the figures are at most that and the query too high. A reading counts as shown
/// when its frame has arrived on a WebSocket; one that a newer one of its sensor overtook has no frame.
final class Probe implements LoadListener, AutoCloseable {

    private static final List<String> SENSORS =
            IntStream.range(0, 10).mapToObj(number -> "probe-" + number).toList();
    private static final double PER_SECOND = 20;
    private static final long POLL_MILLIS = 4;

    private final Generator generator;
    private final StoredRows rows;
    private final FrameWatch frames;
    private final List<Integer> sensorKeys;
    private final ConcurrentSkipListMap<Long, Long> awaitingRow = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<Long, Long> awaitingFrame = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Long> awaitingAcknowledgement = new ConcurrentHashMap<>();
    private final Thread poller;
    private volatile Histogram toAcknowledged = new Histogram();
    private volatile Histogram toRow = new Histogram();
    private volatile Histogram toFrame = new Histogram();
    private volatile boolean failed;

    /// Connects, lets the platform get to know the device and begins to measure.
    Probe(Endpoints platform, String prefix, int mqttVersion) throws SQLException, InterruptedException {
        LoadPlan plan = new LoadPlan(prefix, 1, 1, SENSORS, 1, 10_000, PER_SECOND, Long.MAX_VALUE, mqttVersion);
        generator = new Generator(plan, platform.mqtt(), this);
        rows = new StoredRows(platform.postgres());
        generator.connect(Duration.ofSeconds(30));
        generator.begin();
        sensorKeys = awaitSensors(plan.deviceId(0));
        frames = FrameWatch.ofReadings(platform.webSocket("/ws/machines/" + plan.deviceId(0)), this::shown);
        poller = Thread.ofPlatform().name("bench-probe").daemon().start(this::poll);
        reset();
    }

    private List<Integer> awaitSensors(String deviceId) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            List<Integer> keys = List.copyOf(rows.sensorKeys(deviceId).values());
            if (keys.size() == SENSORS.size()) {
                return keys;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the first readings were not stored within a minute");
            }
            Thread.sleep(50);
        }
    }

    /// Forgets what was measured so far.
    void reset() {
        awaitingRow.clear();
        awaitingFrame.clear();
        awaitingAcknowledgement.clear();
        toAcknowledged = new Histogram();
        toRow = new Histogram();
        toFrame = new Histogram();
    }

    /// Publishes no more; what is under way still counts.
    void stop() {
        generator.stop();
    }

    Figures figures() {
        if (failed) {
            throw new IllegalStateException("PostgreSQL could not be asked for the probe's rows");
        }
        return new Figures()
                .put("latencyToAcknowledged", toAcknowledged)
                .put("latencyToStored", toRow)
                .put("latencyToFrame", toFrame)
                .put("latencyToStored.missing", awaitingRow.size())
                .put("latencyToFrame.missing", awaitingFrame.size());
    }

    @Override
    public void published(int device, long number, long micros) {
        long now = System.nanoTime();
        awaitingRow.put(micros, now);
        awaitingFrame.put(micros, now);
        awaitingAcknowledgement.put(micros, now);
    }

    @Override
    public void acknowledged(int device, long number, long micros) {
        Long published = awaitingAcknowledgement.remove(micros);
        if (published != null) {
            toAcknowledged.recordNanos(System.nanoTime() - published);
        }
    }

    private void shown(long micros) {
        Long published = awaitingFrame.remove(micros);
        if (published != null) {
            toFrame.recordNanos(System.nanoTime() - published);
        }
    }

    private void poll() {
        long newest = generator.nowMicros() - Duration.ofMinutes(5).toSeconds() * 1_000_000;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!awaitingRow.isEmpty()) {
                    newest = rows.newestAfter(sensorKeys, newest);
                    long now = System.nanoTime();
                    awaitingRow.headMap(newest, true).values().removeIf(published -> {
                        toRow.recordNanos(now - published);
                        return true;
                    });
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (SQLException e) {
            failed = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        poller.interrupt();
        try {
            poller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        frames.close();
        generator.close();
        rows.close();
    }
}

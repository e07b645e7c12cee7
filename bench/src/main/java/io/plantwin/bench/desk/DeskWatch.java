package io.plantwin.bench.desk;

import io.plantwin.bench.live.FrameWatch;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.Histogram;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Counts the `alert-…` frames a dashboard gets, and how long after its reading an alert arrives. Offline and trend
/// alerts are about no single reading: they are counted only.
public final class DeskWatch implements AutoCloseable {

    private static final long MINUTE_MICROS = 60_000_000;

    private final InstantSource clock;
    private final FrameWatch frames;
    private final Histogram delay = new Histogram();
    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private final TreeMap<String, Integer> raised = new TreeMap<>();
    private final TreeMap<Long, Integer> minutes = new TreeMap<>();

    /// @param dashboard address of `/ws/dashboard`
    public DeskWatch(URI dashboard, InstantSource clock) {
        this.clock = clock;
        frames = FrameWatch.ofFrames(dashboard, this::take);
    }

    private synchronized void take(String frame) {
        if (!frame.startsWith("{\"type\":\"alert-")) {
            return;
        }
        JsonNode alert = Json.tree(frame.getBytes(StandardCharsets.UTF_8));
        String kind = alert.path("type").asString("");
        kinds.merge(kind, 1, Integer::sum);
        if (!kind.equals("alert-triggered")) {
            return;
        }
        String type = alert.path("alertType").asString("");
        raised.merge(type, 1, Integer::sum);
        long now = clock.millis() * 1_000;
        minutes.merge(now / MINUTE_MICROS, 1, Integer::sum);
        if (type.startsWith("threshold") || type.equals("data_anomaly")) {
            Iso8601.parseMicros(alert.path("triggeredAt").asString(""))
                    .ifPresent(at -> delay.recordNanos((now - at) * 1_000));
        }
    }

    public synchronized void into(Figures figures) {
        kinds.forEach((kind, count) -> figures.put("frames." + kind.substring("alert-".length()), count));
        raised.forEach((type, count) -> figures.put("raised." + type, count));
        figures.put(
                "raised.mostInAMinute",
                minutes.values().stream().mapToInt(i -> i).max().orElse(0));
        figures.put("readingToAlertFrame", delay);
    }

    @Override
    public void close() {
        frames.close();
    }
}

package io.plantwin.gateway;

import io.plantwin.wire.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A dashboard that connects again whenever its connection ends, to the next of its servers, and goes on with the
/// alert events where it was.
final class PersistentBrowser implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("browser-again").factory());

    private final List<Integer> ports;
    private final List<Long> sequences = new CopyOnWriteArrayList<>();
    private final Map<String, Newest> values = new HashMap<>();
    private long since;
    private int attempts;
    private int connections;
    private boolean reset;
    private boolean closed;
    private @Nullable WebSocket socket;

    /// A sensor's newest reading.
    private record Newest(String timestamp, double value) {}

    /// @param ports of the servers, tried in turn
    /// @param since the alert event after which it begins
    PersistentBrowser(List<Integer> ports, long since) {
        this.ports = new ArrayList<>(ports);
        this.since = since;
        connect();
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        int port = ports.get(attempts++ % ports.size());
        CLIENT.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/ws/dashboard?since=" + since + "&token="
                                + TestGateway.LOCAL_TOKEN),
                        new Listener())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        again();
                    } else {
                        opened(opened);
                    }
                });
    }

    private synchronized void opened(WebSocket opened) {
        socket = opened;
        connections++;
        if (closed) {
            opened.abort();
        }
    }

    private void again() {
        TIMER.schedule(this::connect, 50, TimeUnit.MILLISECONDS);
    }

    private synchronized void take(JsonNode frame) {
        switch (frame.path("type").asString()) {
            case "alert-triggered" -> {
                since = frame.path("sequence").asLong();
                sequences.add(since);
            }
            case "alerts-reset" -> reset = true;
            case "initial-data" ->
                frame.path("devices")
                        .forEach(device -> device.path("sensors").forEach(sensor -> {
                            if (!sensor.path("value").isNull()) {
                                newest(device.path("deviceId").asString(), sensor, sensor.path("timestamp"));
                            }
                        }));
            case "sensor-data" ->
                newest(frame.path("deviceId").asString(), frame.path("data"), frame.path("timestamp"));
            default -> {
                // Not what this browser looks at.
            }
        }
    }

    private void newest(String deviceId, JsonNode sensor, JsonNode timestamp) {
        Newest news = new Newest(timestamp.asString(), sensor.path("value").asDouble());
        values.merge(deviceId, news, (old, fresh) -> fresh.timestamp().compareTo(old.timestamp()) >= 0 ? fresh : old);
    }

    /// The alert events it was told, in the order it was told them.
    List<Long> sequences() {
        return sequences;
    }

    synchronized double value(String deviceId) {
        Newest newest = values.get(deviceId);
        return newest == null ? Double.NaN : newest.value();
    }

    synchronized int connections() {
        return connections;
    }

    /// Whether it was told that events are missing.
    synchronized boolean wasReset() {
        return reset;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (socket != null) {
            socket.abort();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();
        private boolean over;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                take(Json.MAPPER.readTree(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            end();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end();
        }

        private void end() {
            if (!over) {
                over = true;
                again();
            }
        }
    }
}

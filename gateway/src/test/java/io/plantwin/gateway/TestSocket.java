package io.plantwin.gateway;

import io.plantwin.wire.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A browser.
public final class TestSocket implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final boolean reads;
    private final WebSocket socket;
    private volatile int closeCode;

    private TestSocket(TestGateway gateway, String path, boolean reads) {
        this.reads = reads;
        this.socket = CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port + path), this)
                .join();
    }

    public static TestSocket open(TestGateway gateway, String path) {
        return new TestSocket(gateway, path, true);
    }

    /// One that reads nothing until {@link #readOn}.
    static TestSocket openWithoutReading(TestGateway gateway, String path) {
        return new TestSocket(gateway, path, false);
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(Long.MAX_VALUE);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(Json.MAPPER.readTree(partial.toString()));
            partial.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    void readOn() {
        socket.request(Long.MAX_VALUE);
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /// 0 while open.
    public int closeCode() {
        return closeCode;
    }

    List<JsonNode> frames() {
        return frames;
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asString("").equals(type))
                .toList();
    }

    /// Waits for a frame and gives it.
    public JsonNode await(String type, Predicate<JsonNode> what) {
        return Awaitility.await(type)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> frames(type).stream().filter(what).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    public JsonNode await(String type) {
        return await(type, frame -> true);
    }

    @Override
    public void close() {
        socket.abort();
    }
}

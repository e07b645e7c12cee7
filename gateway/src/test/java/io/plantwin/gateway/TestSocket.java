package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.live.Protocol;
import io.plantwin.wire.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
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
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final boolean reads;
    private final WebSocket socket;
    private volatile int closeCode;
    private volatile String closeReason = "";

    private TestSocket(TestGateway gateway, String path, boolean reads, String... headers) {
        this.reads = reads;
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + gateway.port + path), this)
                .join();
    }

    /// Of the owner of the machine.
    public static TestSocket open(TestGateway gateway, String path) {
        return new TestSocket(gateway, path, true, "Authorization", "Bearer " + TestGateway.LOCAL_TOKEN);
    }

    /// Of somebody who says nothing but these headers.
    static TestSocket openAnonymous(TestGateway gateway, String path, String... headers) {
        return new TestSocket(gateway, path, true, headers);
    }

    /// What is answered to a handshake that is refused.
    static HttpResponse<?> refused(TestGateway gateway, String path, String... headers) {
        try {
            new TestSocket(gateway, path, true, headers).close();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse();
            }
            throw e;
        }
        throw new AssertionError("the handshake was not refused");
    }

    /// The problem in an answer to a handshake that was refused.
    static JsonNode body(HttpResponse<?> refused) {
        return Json.MAPPER.readTree(String.valueOf(refused.body()));
    }

    /// One that reads nothing until {@link #readOn}.
    static TestSocket openWithoutReading(TestGateway gateway, String path) {
        return new TestSocket(gateway, path, false, "Authorization", "Bearer " + TestGateway.LOCAL_TOKEN);
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
            JsonNode frame = Json.MAPPER.readTree(partial.toString());
            frames.add(frame);
            faults.addAll(Protocol.shared().faults(frame));
            partial.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeReason = reason;
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

    String closeReason() {
        return closeReason;
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

    /// Every frame that came is as the protocol's description says.
    @Override
    public void close() {
        socket.abort();
        assertThat(faults).isEmpty();
    }
}

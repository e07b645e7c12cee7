package io.plantwin.testkit;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks the API and listens on a WebSocket, as the dashboard does.
public final class Browser implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    /// @param base `http://host:port`
    public Browser(String base) {
        this.base = base;
    }

    /// `data` of a successful answer below `/api/v1`.
    public JsonNode get(String path) {
        HttpResponse<String> response = send("GET", "/api/v1" + path, "");
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": " + response.statusCode() + " " + response.body());
        }
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8)).path("data");
    }

    /// Any request, with a JSON body unless it is empty.
    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Opens a WebSocket; the frames received so far are in the returned list, which keeps growing.
    public List<JsonNode> watch(String path) {
        List<JsonNode> frames = new CopyOnWriteArrayList<>();
        URI uri = URI.create(base.replaceFirst("^http", "ws") + path);
        http.newWebSocketBuilder().buildAsync(uri, new Collector(frames)).join();
        return frames;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static final class Collector implements WebSocket.Listener {
        private final List<JsonNode> frames;
        private final StringBuilder text = new StringBuilder();

        Collector(List<JsonNode> frames) {
            this.frames = frames;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(Json.tree(text.toString().getBytes(StandardCharsets.UTF_8)));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}

package io.plantwin.testkit;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks the API and listens on a WebSocket, as the dashboard does.
public final class Browser implements AutoCloseable {

    private final HttpClient http;
    private final String base;
    private final String token;

    private Browser(String base, String token, SSLContext tls) {
        this.base = base;
        this.token = token;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(tls)
                .build();
    }

    /// As the owner of the data directory.
    public static Browser of(Endpoints endpoints) {
        String certificate = endpoints.certificate();
        return new Browser(
                endpoints.http(),
                endpoints.token(),
                certificate.isEmpty() ? Trust.usual() : Trust.only(Path.of(certificate)));
    }

    /// With an access token or an API token.
    ///
    /// @param base `http://host:port`
    public static Browser withToken(String base, String token) {
        return new Browser(base, token, Trust.usual());
    }

    /// As nobody.
    public static Browser anonymous(String base) {
        return withToken(base, "");
    }

    /// As a person who signs in with a password.
    ///
    /// @throws IllegalStateException if that is refused
    public static Browser signIn(String base, String username, String password) {
        ObjectNode who =
                Json.MAPPER.createObjectNode().put("username", username).put("password", password);
        try (Browser nobody = anonymous(base)) {
            HttpResponse<String> answer = nobody.send("POST", "/api/v1/auth/login", who.toString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("sign-in of " + username + ": " + answer.statusCode());
            }
            return withToken(base, data(answer).path("accessToken").asString(""));
        }
    }

    /// What it is let in with.
    public String token() {
        return token;
    }

    /// `data` of a successful answer below `/api/v1`.
    public JsonNode get(String path) {
        HttpResponse<String> response = send("GET", "/api/v1" + path, "");
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": " + response.statusCode() + " " + response.body());
        }
        return data(response);
    }

    /// `data` of an answer.
    public static JsonNode data(HttpResponse<String> response) {
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8)).path("data");
    }

    /// Any request, with a JSON body unless it is empty.
    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
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
        String query = token.isEmpty() ? "" : "?token=" + token;
        URI uri = URI.create(base.replaceFirst("^http", "ws") + path + query);
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

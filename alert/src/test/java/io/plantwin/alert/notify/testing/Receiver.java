package io.plantwin.alert.notify.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/// A receiver of webhooks on loopback.
public final class Receiver implements AutoCloseable {

    /// What came in; header names in lower case.
    public record Request(Map<String, String> headers, String body) {

        public JsonNode event() {
            return Json.tree(body.getBytes(StandardCharsets.UTF_8));
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String id() {
            return event().path("id").asString();
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ToIntFunction<Request> answer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Receiver(int port, ToIntFunction<Request> answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/hook", this::take);
        server.start();
    }

    /// Takes everything.
    public static Receiver start() {
        return answering(request -> 204);
    }

    /// @param answer the HTTP status for each request
    public static Receiver answering(ToIntFunction<Request> answer) {
        return new Receiver(0, answer);
    }

    public static Receiver startOn(int port) {
        return new Receiver(port, request -> 204);
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        Request request =
                new Request(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = answer.applyAsInt(request);
        requests.add(request);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// The ids of the events, in the order in which they came.
    public List<String> ids() {
        return requests.stream().map(Request::id).toList();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hook");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

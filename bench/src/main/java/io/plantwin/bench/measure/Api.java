package io.plantwin.bench.measure;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The REST API of the platform that is measured.
public final class Api implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String token;

    /// @param token empty for nobody
    public Api(URI http, String token) {
        base = http + "/api/v1";
        this.token = token;
    }

    /// `data` of the answer.
    ///
    /// @throws IOException if there is none, or it is no success
    public JsonNode get(String path) throws IOException, InterruptedException {
        return exchange("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    /// `data` of the answer to a change; a missing node if it has none.
    ///
    /// @throws IOException if there is no answer, or it is no success
    public JsonNode send(String method, String path, JsonNode body) throws IOException, InterruptedException {
        return exchange(method, path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private JsonNode exchange(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + response.statusCode());
        }
        return response.body().length == 0
                ? MissingNode.getInstance()
                : Json.tree(response.body()).path("data");
    }

    /// The ledger as soon as nothing is in flight, or as it is after that time.
    public JsonNode settledLedger(Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            JsonNode ledger = get("/metrics/ledger");
            if (ledger.path("inFlight").asLong(-1) == 0 || System.nanoTime() > deadline) {
                return ledger;
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.fuzz.Nonsense;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Thousands of requests made from the API's description, each with something wrong: whatever is sent, the answer is
/// never a failure of ours, and whatever is refused is a problem.
class FuzzTest {

    private static final long SEED = 20_261_121;

    /// Requests an operation.
    private static final int MANY = 120;

    /// Requests an operation that hashes a password.
    private static final int FEW = 25;

    private static Backends backends;
    private static TestGateway gateway;

    private final Nonsense nonsense = new Nonsense(SEED);
    private final List<String> failures = new ArrayList<>();
    private int sent;

    /// Backing services of its own: what comes through is nobody else's business.
    @BeforeAll
    static void start() {
        backends = Backends.own();
        gateway = new TestGateway(backends);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        backends.close();
    }

    private record Operation(String method, String path, JsonNode node) {

        boolean hashes() {
            return path.contains("/users") || path.contains("/auth/");
        }
    }

    @Test
    void nothingThatIsSentMakesUsFail() {
        JsonNode document = gateway.get("/openapi").json();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        for (Operation operation : operations) {
            for (int i = operation.hashes() ? FEW : MANY; i > 0; i--) {
                judge(operation, request(operation, document));
            }
        }
        assertThat(failures).isEmpty();
        assertThat(sent).isGreaterThan(3_000);
        assertThat(gateway.get("/api/v1/devices").status()).isEqualTo(200);
    }

    private HttpRequest.Builder request(Operation operation, JsonNode document) {
        HttpRequest.Builder request = gateway.request(path(operation));
        if (nonsense.oneIn(5)) {
            request.setHeader(
                    "Accept",
                    List.of("*/*", "text/csv", "image/png", "x", "application/json;q=2")
                            .get(nonsense.below(5)));
        }
        for (JsonNode parameter : operation.node.path("parameters")) {
            if (parameter.path("in").asString().equals("header") && nonsense.oneIn(2)) {
                request.setHeader(parameter.path("name").asString(), headerValue(nonsense.text()));
            }
        }
        JsonNode content = operation.node.path("requestBody").path("content").path("application/json");
        if (content.isMissingNode()) {
            return request.method(operation.method, BodyPublishers.noBody());
        }
        request.setHeader("Content-Type", nonsense.oneIn(15) ? headerValue(nonsense.text()) : "application/json");
        return request.method(operation.method, BodyPublishers.ofString(nonsense.body(example(content, document))));
    }

    private static JsonNode example(JsonNode content, JsonNode document) {
        JsonNode schema = content.path("schema");
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        JsonNode example = resolved.path("example");
        return example.isMissingNode() ? JsonNodeFactory.instance.objectNode() : example;
    }

    private String path(Operation operation) {
        String path = operation.path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.node.path("parameters")) {
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("path")) {
                String value = nonsense.oneIn(3) ? "device-001" : encoded(nonsense.text());
                path = path.replace("{" + name + "}", value.isEmpty() ? "x" : value);
            } else if (parameter.path("in").asString().equals("query") && nonsense.oneIn(2)) {
                query.add(name + "=" + encoded(nonsense.text()));
                if (nonsense.oneIn(10)) {
                    query.add(name + "=" + encoded(nonsense.text()));
                }
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /// As much as fits into a request line.
    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.length() > 1_500 ? encoded.substring(0, 1_500).replaceAll("%.?$", "") : encoded;
    }

    /// What the client library lets through.
    private static String headerValue(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return plain.isEmpty() ? "?" : plain.substring(0, Math.min(plain.length(), 1_000));
    }

    private void judge(Operation operation, HttpRequest.Builder request) {
        Answer answer = gateway.send(request);
        sent++;
        String type = answer.header("Content-Type");
        boolean fine = answer.status() < 400
                || (answer.status() < 500
                        && type.startsWith("application/problem+json")
                        && !answer.text().contains("Exception")
                        && !answer.text().contains("\tat "));
        if (!fine) {
            failures.add("request " + sent + ": " + operation.method + " "
                    + request.build().uri() + " → " + answer.status() + " " + type + " " + answer.text());
        }
    }
}

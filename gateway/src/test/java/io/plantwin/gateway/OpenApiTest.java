package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.AlertEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The API describes itself, wholly and truthfully.
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static final String NOBODY = "0198c0de-0000-7000-8000-00000000dead";
    private static final String ALERT = "0198c0de-0000-7000-8000-00000000a1e7";
    private static final String USER = "0198c0de-0000-7000-8000-0000000000e7";
    private static final String RULE = "0198c0de-0000-7000-8000-000000000123";

    private final TestGateway gateway = TestGateway.shared();
    private final Answer answer = gateway.get("/openapi");
    private final JsonNode document = answer.json();

    private record Operation(String method, String path, JsonNode node) {}

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(property -> METHODS.contains(property.getKey()))
                        .forEach(property ->
                                operations.add(new Operation(property.getKey(), path.getKey(), property.getValue()))));
        return operations;
    }

    @Test
    void theDescriptionIsValidOpenApi31() throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(document.path("openapi").asString()).startsWith("3.1.");
        try (InputStream schema = Objects.requireNonNull(getClass().getResourceAsStream("openapi-3.1-schema.json"))) {
            var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(answer.text(), InputFormat.JSON);
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void everyRouteIsDescribed() {
        Set<String> routes = new TreeSet<>();
        gateway.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1"))
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(
                                        method -> routes.add(method.name().toLowerCase(Locale.ROOT) + " " + pattern))));
        assertThat(routes).hasSizeGreaterThanOrEqualTo(14);
        assertThat(operations().stream().map(operation -> operation.method + " " + operation.path))
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void everyOperationSaysWhatItIsForAndWhatCanGoWrong() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonNode node = operation.node;
            assertThat(node.path("operationId").asString()).matches("[a-z][A-Za-z]+");
            assertThat(node.path("summary").asString()).isNotEmpty();
            assertThat(node.path("tags")).hasSize(1);
            assertThat(node.path("responses").propertyStream().map(response -> response.getKey()))
                    .contains("400", "500", "503")
                    .containsAnyOf("200", "201", "202");
            assertThat(node.path("responses").valueStream())
                    .allSatisfy(response ->
                            assertThat(response.path("description").asString()).isNotEmpty());
            assertThat(node.path("responses")
                            .path("500")
                            .path("content")
                            .path("application/problem+json")
                            .path("schema")
                            .path("$ref")
                            .asString())
                    .isEqualTo("#/components/schemas/Problem");
            assertThat(node.path("parameters")
                            .valueStream()
                            .filter(parameter -> parameter.path("in").asString().equals("query")))
                    .allMatch(parameter -> parameter.has("description")
                            || parameter.path("schema").has("enum"));
        });
        assertThat(operations().stream()
                        .map(operation -> operation.node.path("operationId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsString("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    /// What can't be taken because its path leads nowhere is found wrong before that.
    @Test
    void whatIsSentIsShownByExamplesThatAreTaken() {
        for (Operation operation : operations()) {
            JsonNode schema = operation
                    .node
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            if (!schema.isMissingNode()) {
                JsonNode example =
                        document.at(schema.path("$ref").asString().substring(1)).path("example");
                String path = filled(operation.path, NOBODY);
                Answer posted = operation.method.equals("put")
                        ? gateway.put(path, example.toString())
                        : gateway.post(path, example.toString());
                assertThat(posted.status())
                        .as(operation.path + " " + posted.text())
                        .isIn(taken(operation));
                assertThat(posted.text()).doesNotContain("missing_field", "wrong_type", "out_of_range");
            }
        }
    }

    /// Nobody has the passwords and tokens of the examples.
    private static Set<Integer> taken(Operation operation) {
        if (operation.path.startsWith("/api/v1/auth/")) {
            return Set.of(200, 401, 403);
        }
        return operation.method.equals("put") ? Set.of(404) : Set.of(200, 201, 422, 503);
    }

    @Test
    void whatIsAnsweredIsAsDescribed() {
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            int sensor = database.sensor("described-1", "hall", "temperature");
            database.reading(sensor, Instant.now().minusSeconds(9), 42, 0);
            TestAlert alert = new TestAlert("described-1").id(ALERT);
            database.alert(alert);
            database.event(8_000_000, alert.event(AlertEvent.Kind.TRIGGERED));
            database.execute(
                    "INSERT INTO alert_rule (rule_id, name, scope, scope_value, alert_type, severity)"
                            + " VALUES (?::uuid, 'described', 'device', 'described-1', 'device_offline', 'low')",
                    RULE);
            database.execute(
                    "INSERT INTO users (id, username, password_hash, role) VALUES (?::uuid, 'described', '', 'viewer')",
                    USER);
            database.execute("INSERT INTO notification_channel (name, kind, target, per_minute, devices, locations,"
                    + " types, events) VALUES ('described', 'mail', 'x@example.com', 1, '{}', '{}', '{}', '{}')");
            database.execute("INSERT INTO notification_attempts (channel, message_id, event_ids, attempt, outcome,"
                    + " detail) VALUES ('described', 'm', '{a:1}', 1, 'failed', 'HTTP 500')");
        }
        for (Operation operation : operations()) {
            if (operation.method.equals("get")) {
                isAsDescribed(gateway.get(filled(operation.path, "described-1")), operation);
                isAsDescribed(gateway.get(filled(operation.path, "nobody") + "?limit=x"), operation);
            }
        }
        Operation post = operations().stream()
                .filter(operation -> operation.path.equals("/api/v1/sensors/readings"))
                .findFirst()
                .orElseThrow();
        isAsDescribed(gateway.post(post.path, "{\"deviceId\":\"d\",\"sensorType\":\"s\",\"value\":1}"), post);
        isAsDescribed(gateway.post(post.path, "{\"deviceId\":\"d\"}"), post);
        isAsDescribed(gateway.post(post.path, "hello"), post);
    }

    @AfterEach
    void forget() {
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            database.execute("DELETE FROM alert_events WHERE sequence = 8000000");
            database.execute("DELETE FROM device WHERE device_id = 'press-7'");
            database.execute("DELETE FROM device_credential WHERE device_id = '" + NOBODY + "'");
            database.execute("DELETE FROM alerts WHERE device_id = 'described-1'");
            database.execute("DELETE FROM alert_rule WHERE name IN ('described', 'mills too hot')");
            database.execute("DELETE FROM users WHERE username IN ('described', 'eve')");
            database.execute("DELETE FROM notification_channel WHERE name = 'described'");
            database.execute("DELETE FROM notification_attempts WHERE channel = 'described'");
            database.execute("DELETE FROM api_token WHERE name = 'mes import'");
        }
    }

    /// The path with a device (if it wants one), an alert and a rule that are there or not.
    private static String filled(String path, String deviceId) {
        boolean exists = deviceId.equals("described-1");
        return path.replace("{deviceId}", deviceId)
                .replace("{alertId}", exists ? ALERT : NOBODY)
                .replace("{ruleId}", exists ? RULE : NOBODY)
                .replace("{userId}", exists ? USER : NOBODY)
                .replace("{name}", exists ? "described" : "nobody")
                .replace("{tokenId}", NOBODY);
    }

    private void isAsDescribed(Answer given, Operation operation) {
        JsonNode response = operation.node.path("responses").path(Integer.toString(given.status()));
        assertThat(response.isMissingNode())
                .as(operation.path + " " + given.text())
                .isFalse();
        String type = given.header("Content-Type").replaceAll(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as(operation.path + " " + type).isFalse();
        ObjectNode whole = ((ObjectNode) schema.deepCopy());
        whole.set("components", document.path("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(whole.toString())
                        .validate(given.text(), InputFormat.JSON))
                .as(operation.path + " " + given.text())
                .isEmpty();
    }

    @Test
    void whatMayBeMissingIsSaid() {
        JsonNode sensor = document.at("/components/schemas/SensorItem");
        assertThat(sensor.at("/properties/value/type").toString()).contains("null");
        assertThat(sensor.path("required").toString()).contains("\"value\"");
        assertThat(document.at("/components/schemas/CurrentReading/required").toString())
                .contains("\"value\"")
                .doesNotContain("metadata");
        assertThat(document.at("/components/schemas/DeviceDetail/required").toString())
                .contains("deviceId", "config", "lastReading");
    }
}

package io.plantwin.testkit;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What `<data-dir>/plantwin.json` says about a running platform; empty texts for what it does not have.
///
/// @param pids process ids by name: `plantwin`, `postgres`, `redis`
public record Endpoints(
        String http,
        String mqtt,
        String management,
        String postgres,
        String kafka,
        String redis,
        Map<String, Long> pids) {

    static Endpoints read(Path dataDir) throws IOException {
        JsonNode root = Json.tree(Files.readAllBytes(dataDir.resolve("plantwin.json")));
        Map<String, Long> pids = new LinkedHashMap<>();
        root.path("pids")
                .properties()
                .forEach(entry -> pids.put(entry.getKey(), entry.getValue().asLong()));
        return new Endpoints(
                text(root, "http"),
                text(root, "mqtt"),
                text(root, "management"),
                text(root, "postgres"),
                text(root, "kafka"),
                text(root, "redis"),
                pids);
    }

    private static String text(JsonNode root, String name) {
        JsonNode node = root.path(name);
        return node.isString() ? node.asString() : "";
    }
}

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
/// @param mqtt `mqtt://local:token@host:port`: whoever connects there may be every device
/// @param mqttTls `mqtts://host:port`
/// @param certificate file with the server's certificate, where there is TLS
/// @param token lets in as the owner of the data directory, at the API of this process
/// @param pids process ids by name: `plantwin`, `postgres`, `redis`
public record Endpoints(
        String http,
        String mqtt,
        String mqttTls,
        String management,
        String postgres,
        String kafka,
        String redis,
        String token,
        String certificate,
        Map<String, Long> pids) {

    static Endpoints read(Path dataDir) throws IOException {
        JsonNode root = Json.tree(Files.readAllBytes(dataDir.resolve("plantwin.json")));
        Map<String, Long> pids = new LinkedHashMap<>();
        root.path("pids")
                .properties()
                .forEach(entry -> pids.put(entry.getKey(), entry.getValue().asLong()));
        return new Endpoints(
                text(root, "http"),
                withLogin(text(root, "mqtt"), "local", text(root, "token")),
                text(root, "mqttTls"),
                text(root, "management"),
                text(root, "postgres"),
                text(root, "kafka"),
                text(root, "redis"),
                text(root, "token"),
                text(root, "certificate"),
                pids);
    }

    /// An MQTT listener's URL for this user.
    static String withLogin(String mqtt, String username, String password) {
        return mqtt.replaceFirst("^mqtt://(?:[^@/]*@)?", "mqtt://" + username + ":" + password + "@");
    }

    private static String text(JsonNode root, String name) {
        JsonNode node = root.path(name);
        return node.isString() ? node.asString() : "";
    }
}

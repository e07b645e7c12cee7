package io.plantwin.bench.platform;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Where a running platform is, as its `<data-dir>/plantwin.json` says.
///
/// @param http `http://host:port`
/// @param mqtt `mqtt://host:port`
/// @param postgres `postgresql://user:password@host:port/database`
/// @param kafka `host:port`
/// @param pids process ids by name: `plantwin`, `postgres`, `redis`
public record Endpoints(URI http, URI mqtt, String postgres, String kafka, Map<String, Long> pids, String version) {

    /// @throws IOException if nothing runs on this folder
    public static Endpoints read(Path dataDir) throws IOException {
        JsonNode root = Json.tree(Files.readAllBytes(dataDir.resolve("plantwin.json")));
        Map<String, Long> pids = new LinkedHashMap<>();
        root.path("pids")
                .properties()
                .forEach(entry -> pids.put(entry.getKey(), entry.getValue().asLong()));
        return new Endpoints(
                URI.create(root.path("http").asString("")),
                URI.create(root.path("mqtt").asString("")),
                root.path("postgres").asString(""),
                root.path("kafka").asString(""),
                pids,
                root.path("version").asString(""));
    }

    /// A WebSocket's address.
    public URI webSocket(String path) {
        return URI.create("ws://" + http.getHost() + ":" + http.getPort() + path);
    }
}

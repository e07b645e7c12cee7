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
/// @param mqtt `mqtt://local:token@host:port`: whoever connects there may be every device
/// @param postgres `postgresql://user:password@host:port/database`
/// @param kafka `host:port`
/// @param token lets in as the owner of the data directory, unless another one was given
/// @param pids process ids by name: `plantwin`, `postgres`, `redis`
public record Endpoints(
        URI http, URI mqtt, String postgres, String kafka, String token, Map<String, Long> pids, String version) {

    /// @throws IOException if nothing runs on this folder
    public static Endpoints read(Path dataDir) throws IOException {
        JsonNode root = Json.tree(Files.readAllBytes(dataDir.resolve("plantwin.json")));
        Map<String, Long> pids = new LinkedHashMap<>();
        root.path("pids")
                .properties()
                .forEach(entry -> pids.put(entry.getKey(), entry.getValue().asLong()));
        String token = root.path("token").asString("");
        return new Endpoints(
                URI.create(root.path("http").asString("")),
                mqtt(root.path("mqtt").asString(""), token),
                root.path("postgres").asString(""),
                root.path("kafka").asString(""),
                token,
                pids,
                root.path("version").asString(""));
    }

    private static URI mqtt(String url, String token) {
        return URI.create(token.isEmpty() ? url : url.replaceFirst("^mqtt://", "mqtt://local:" + token + "@"));
    }

    /// The same, with another token at the API and the WebSocket.
    public Endpoints withToken(String other) {
        return new Endpoints(http, mqtt, postgres, kafka, other, pids, version);
    }

    /// A WebSocket's address, with the token.
    public URI webSocket(String path) {
        String query = token.isEmpty() ? "" : "?token=" + token;
        return URI.create("ws://" + http.getHost() + ":" + http.getPort() + path + query);
    }

    /// Without anything that opens something.
    @Override
    public String toString() {
        return "Endpoints[" + http + ", " + version + "]";
    }
}

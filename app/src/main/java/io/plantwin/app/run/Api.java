package io.plantwin.app.run;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Asks an HTTP server of ours, as anybody could.
///
/// @param base `http://127.0.0.1:PORT`
public record Api(String base) {

    private static final int TIMEOUT_MILLIS = 2_000;

    /// The JSON there, if it answers well within two seconds.
    public Optional<JsonNode> get(String path) {
        return read(path, 200);
    }

    /// The JSON there, whatever the status.
    public Optional<JsonNode> getAny(String path) {
        return read(path, 599);
    }

    private Optional<JsonNode> read(String path, int worstStatus) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            if (status > worstStatus) {
                connection.disconnect();
                return Optional.empty();
            }
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return Optional.of(Json.tree(body.readAllBytes()));
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.plantwin.app.run;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import tools.jackson.databind.JsonNode;

/// Asks an HTTP server of ours.
///
/// @param base `http://127.0.0.1:PORT`
/// @param token as whom, empty for nobody
/// @param certificate of the server, where it is HTTPS
public record Api(String base, String token, Optional<Path> certificate) {

    private static final int TIMEOUT_MILLIS = 2_000;

    /// The JSON there, if it answers well within two seconds.
    public Optional<JsonNode> get(String path) {
        return read(path, 200);
    }

    /// The JSON there, whatever the status.
    public Optional<JsonNode> getAny(String path) {
        return read(path, 599);
    }

    /// Without the token.
    @Override
    public String toString() {
        return base;
    }

    private Optional<JsonNode> read(String path, int worstStatus) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure && certificate.isPresent()) {
                secure.setSSLSocketFactory(PinnedCertificate.sockets(certificate.get()));
                secure.setHostnameVerifier((host, session) -> true);
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (!token.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
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

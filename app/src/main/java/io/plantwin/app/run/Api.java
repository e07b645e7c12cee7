package io.plantwin.app.run;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Asks an HTTP server of ours.
///
/// @param base `http://127.0.0.1:PORT`
/// @param token as whom, empty for nobody
/// @param certificate of the server, where it is HTTPS
public record Api(String base, String token, Optional<Path> certificate) {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int PATIENT_MILLIS = 20_000;

    /// An answer; without JSON the body is missing.
    record Answer(int status, JsonNode body) {

        /// What a problem says, for a person.
        String reason() {
            String detail = body.path("detail").asString("");
            return detail.isEmpty() ? "the API answered " + status : detail;
        }
    }

    /// The JSON there, if it answers well within two seconds.
    public Optional<JsonNode> get(String path) {
        return read(path).filter(answer -> answer.status() == 200).map(Answer::body);
    }

    /// The JSON there, whatever the status.
    public Optional<JsonNode> getAny(String path) {
        return read(path).map(Answer::body);
    }

    private Optional<Answer> read(String path) {
        try {
            return Optional.of(exchange("GET", path, Optional.empty(), Map.of(), TIMEOUT_MILLIS));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Any request, with a JSON body if there is one.
    ///
    /// @throws StartFailure if there is no answer within 20 seconds
    Answer send(String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
        try {
            return exchange(method, path, body, headers, PATIENT_MILLIS);
        } catch (IOException e) {
            throw new StartFailure("the API at " + base + " does not answer: " + e.getMessage(), e);
        }
    }

    private Answer exchange(
            String method, String path, Optional<JsonNode> body, Map<String, String> headers, int timeoutMillis)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure && certificate.isPresent()) {
            secure.setSSLSocketFactory(PinnedCertificate.sockets(certificate.get()));
            secure.setHostnameVerifier((host, session) -> true);
        }
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (body.isPresent()) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.get().toString().getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (@Nullable InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, json(in));
        }
    }

    private static JsonNode json(@Nullable InputStream in) throws IOException {
        try {
            return in == null ? MissingNode.getInstance() : Json.tree(in.readAllBytes());
        } catch (IllegalArgumentException e) {
            throw new IOException("an answer that is no JSON", e);
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return base;
    }
}

package io.plantwin.bench.measure;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A token such as a program has that sends readings: unlike the owner's local token it is looked up, and its
/// requests are counted. Closing it revokes it.
public final class ApiToken implements AutoCloseable {

    private static final String TOKENS = "/tokens";

    /// Who is there on every platform; a local token is nobody's and can own nothing.
    private static final String FIRST_USER = "admin";

    private final Api api;
    private final String id;
    private final String token;

    private ApiToken(Api api, String id, String token) {
        this.api = api;
        this.id = id;
        this.token = token;
    }

    /// A new one, for a day.
    ///
    /// @param http of the platform
    /// @param admin a token of somebody who may make others
    public static ApiToken make(URI http, String admin) throws IOException, InterruptedException {
        ObjectNode wanted = Json.MAPPER
                .createObjectNode()
                .put("name", "bench")
                .put("owner", FIRST_USER)
                .put("expiresInDays", 1);
        wanted.putArray("scopes").add("ingest");
        Api api = new Api(http, admin);
        JsonNode made = api.send("POST", TOKENS, wanted);
        return new ApiToken(
                api, made.path("id").asString(""), made.path("token").asString(""));
    }

    public String token() {
        return token;
    }

    @Override
    public void close() throws IOException {
        try (api) {
            api.send("DELETE", TOKENS + "/" + id, Json.MAPPER.createObjectNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

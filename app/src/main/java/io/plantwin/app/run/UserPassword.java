package io.plantwin.app.run;

import io.plantwin.wire.json.Json;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives users new passwords through the API.
///
/// @param api with the local token
public record UserPassword(Api api) {

    /// The first user, and the one that is made anew.
    public static final String ADMIN = "admin";

    private static final String USERS = "/api/v1/users";

    /// 100 bits, of letters and digits that are not taken for one another.
    private static final int LENGTH = 20;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /// A new random password of this user, who is enabled again; all of their sessions end.
    ///
    /// @throws StartFailure in one sentence if that can't be
    public String reset(String username) {
        String password = random();
        Optional<JsonNode> user = find(username);
        if (user.isEmpty() && !username.equals(ADMIN)) {
            throw new StartFailure("there is no user " + username);
        }
        Api.Answer answer = user.isPresent() ? change(user.get(), password) : make(username, password);
        if (answer.status() >= 300) {
            throw new StartFailure("the password was not changed: " + answer.reason());
        }
        return password;
    }

    private Optional<JsonNode> find(String username) {
        String cursor = "";
        do {
            Api.Answer page = api.send("GET", USERS + "?limit=100" + cursor, Optional.empty(), Map.of());
            if (page.status() != 200) {
                throw new StartFailure("the users can't be read: " + page.reason());
            }
            for (JsonNode user : page.body().path("data")) {
                if (user.path("username").asString("").equals(username)) {
                    return Optional.of(user);
                }
            }
            String next = page.body().path("meta").path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return Optional.empty();
    }

    private Api.Answer change(JsonNode user, String password) {
        ObjectNode change = Json.MAPPER.createObjectNode();
        change.set("displayName", user.path("displayName"));
        change.set("email", user.path("email"));
        change.set("role", user.path("role"));
        change.put("enabled", true);
        change.put("password", password);
        return api.send(
                "PUT",
                USERS + "/" + user.path("id").asString(""),
                Optional.of(change),
                Map.of("If-Match", "\"" + user.path("version").asLong() + "\""));
    }

    private Api.Answer make(String username, String password) {
        ObjectNode user = Json.MAPPER.createObjectNode();
        user.put("username", username).put("password", password).put("role", ADMIN);
        return api.send("POST", USERS, Optional.of(user), Map.of());
    }

    private static String random() {
        StringBuilder password = new StringBuilder();
        new SecureRandom().ints(LENGTH, 0, LETTERS.length()).forEach(i -> {
            if (password.length() % 6 == 5) {
                password.append('-');
            }
            password.append(LETTERS.charAt(i));
        });
        return password.toString();
    }
}

package io.plantwin.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// With an API that knows `eva`, on its second page of users.
class UserPasswordTest {

    private record Asked(String request, String ifMatch, JsonNode body) {}

    private final List<Asked> changes = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer server;
    private UserPassword passwords;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        passwords = new UserPassword(new Api(base, "t1", Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer t1");
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (request.startsWith("GET")) {
                boolean second = request.contains("cursor=next");
                send(
                        exchange,
                        200,
                        second
                                ? """
                                  {"data":[{"id":"7","username":"eva","displayName":"Eva","email":"","role":"engineer",\
                                  "enabled":false,"version":3}],"meta":{}}"""
                                : "{\"data\":[{\"id\":\"1\",\"username\":\"bob\"}],\"meta\":{\"nextCursor\":\"next\"}}");
                return;
            }
            changes.add(new Asked(
                    request, String.valueOf(exchange.getRequestHeaders().getFirst("If-Match")), Json.tree(body)));
            send(exchange, answer, "{\"detail\":\"The password is too simple\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void givesAUserAnotherPasswordLeavesTheRestAndLetsThemInAgain() {
        String password = passwords.reset("eva");
        assertThat(password).matches("[a-z2-9-]{20,}").isNotEqualTo(passwords.reset("eva"));
        assertThat(changes.getFirst().request()).isEqualTo("PUT /api/v1/users/7");
        assertThat(changes.getFirst().ifMatch()).isEqualTo("\"3\"");
        assertThat(changes.getFirst().body())
                .isEqualTo(Json.tree("""
                {"displayName":"Eva","email":"","role":"engineer","enabled":true,"password":"%s"}""".formatted(password).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void makesAdminAnewIfItIsGone() {
        String password = passwords.reset("admin");
        assertThat(changes).singleElement().satisfies(made -> {
            assertThat(made.request()).isEqualTo("POST /api/v1/users");
            assertThat(made.body())
                    .isEqualTo(Json.tree("{\"username\":\"admin\",\"password\":\"%s\",\"role\":\"admin\"}"
                            .formatted(password)
                            .getBytes(StandardCharsets.UTF_8)));
        });
    }

    @Test
    void saysInOneSentenceWhyItCannot() {
        assertThatThrownBy(() -> passwords.reset("nobody"))
                .isInstanceOf(StartFailure.class)
                .hasMessage("there is no user nobody");
        answer = 422;
        assertThatThrownBy(() -> passwords.reset("eva"))
                .isInstanceOf(StartFailure.class)
                .hasMessage("the password was not changed: The password is too simple");
    }
}

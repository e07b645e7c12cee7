package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.access.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How many connections and how many messages are too many.
class LiveLimitsTest {

    private static final String PING = "{\"type\":\"ping\"}";

    private final TestTokens tokens = new TestTokens();
    private final List<TestSocket> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(TestSocket::close);
        tokens.close();
    }

    private static LimitConfig limits(int connections, int perCaller, int perAddress) {
        return new LimitConfig(100, 1_000, 300_000, 5, connections, perCaller, perAddress);
    }

    private TestSocket open(TestGateway gateway, String path) {
        TestSocket socket = TestSocket.openAnonymous(gateway, path);
        opened.add(socket);
        socket.await("connection-status");
        return socket;
    }

    private static void refused(TestGateway gateway, String path, int status, String type) {
        HttpResponse<?> response = TestSocket.refused(gateway, path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(TestSocket.body(response).path("type").asString()).isEqualTo("urn:plantwin:problem:" + type);
    }

    private static void closes(TestSocket browser, int code) {
        await().untilAsserted(() -> assertThat(browser.closeCode()).isEqualTo(code));
    }

    @Test
    void aProcessHasOnlySoManyConnectionsAndTheNextGetsInWhenOneLeaves() {
        try (TestGateway gateway = TestGateway.with(AccessConfig.DEFAULT, limits(3, 10, 10), tokens)) {
            String token = tokens.program(Scope.READ);
            TestSocket first = open(gateway, "/ws?token=" + token);
            open(gateway, "/ws");
            open(gateway, "/ws?token=" + TestGateway.LOCAL_TOKEN);
            refused(gateway, "/ws?token=" + token, 503, "unavailable");
            first.close();
            await().untilAsserted(() -> open(gateway, "/ws?token=" + token));
        }
    }

    @Test
    void aCallerHasOnlySoManyAndAnAddressThatSaysNothingToo() {
        try (TestGateway gateway = TestGateway.with(AccessConfig.DEFAULT, limits(100, 2, 2), tokens)) {
            String token = tokens.program(Scope.READ);
            open(gateway, "/ws?token=" + token);
            open(gateway, "/ws?token=" + token);
            refused(gateway, "/ws?token=" + token, 429, "too_many_requests".replace('_', '-'));
            open(gateway, "/ws?token=" + tokens.program(Scope.READ));

            TestSocket unnamed = open(gateway, "/ws");
            TestSocket other = open(gateway, "/ws");
            refused(gateway, "/ws", 429, "too-many-requests");
            unnamed.send("{\"type\":\"authenticate\",\"token\":\"" + TestGateway.LOCAL_TOKEN + "\"}");
            unnamed.await(
                    "connection-status", frame -> frame.path("authenticated").asBoolean());
            open(gateway, "/ws");
            other.send("{\"type\":\"authenticate\",\"token\":\"" + token + "\"}");
            assertThat(other.await("error").path("code").asString()).isEqualTo("too_many_connections");
            closes(other, 1008);
            for (int i = 0; i < 5; i++) {
                open(gateway, "/ws?token=" + TestGateway.LOCAL_TOKEN);
            }
        }
    }

    @Test
    void whoSendsTooManyMessagesIsToldAndClosedWith1008() {
        TestGateway gateway = TestGateway.shared();
        try (TestSocket patient = TestSocket.open(gateway, "/ws");
                TestSocket eager = TestSocket.open(gateway, "/ws")) {
            for (int i = 0; i < 500; i++) {
                patient.send(PING);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> patient.frames("pong").size() == 500);
            flood(eager);
            closes(eager, 1008);
            assertThat(eager.frames("error"))
                    .anyMatch(error -> error.path("code").asString().equals("too_many_messages"));
            patient.send(PING);
            await().until(() -> patient.frames("pong").size() == 501);
        }
    }

    /// Until it is closed.
    private static void flood(TestSocket eager) {
        for (int i = 0; i < 5_000 && eager.closeCode() == 0; i++) {
            try {
                eager.send(PING);
            } catch (java.util.concurrent.CompletionException e) {
                return;
            }
        }
    }
}

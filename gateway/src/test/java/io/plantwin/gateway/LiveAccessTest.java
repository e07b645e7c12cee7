package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.identity.Tickets;
import io.plantwin.model.DeviceCredential;
import io.plantwin.model.SensorState;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Who gets in by WebSocket, what those see who have not, and who is sent away again.
class LiveAccessTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static TestGateway gateway;
    private TestRedis redis;

    @BeforeAll
    static void start() {
        AccessConfig access = new AccessConfig(
                false,
                Optional.empty(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(30),
                Duration.ofDays(30),
                List.of(),
                List.of(URI.create("https://mes.example")));
        gateway = TestGateway.with(access, LimitConfig.DEFAULT, TOKENS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        TOKENS.close();
    }

    @BeforeEach
    void connect() {
        redis = new TestRedis(Backends.shared().redis.url());
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            database.sensor("door-1", "hall", "temperature");
        }
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private static String authenticate(String token) {
        return "{\"type\":\"authenticate\",\"token\":\"" + token + "\"}";
    }

    private static void closes(TestSocket browser, int code, Duration within) {
        await().atMost(within)
                .untilAsserted(() -> assertThat(browser.closeCode()).isEqualTo(code));
        assertThat(browser.closeReason()).isNotEmpty();
    }

    private static void closes(TestSocket browser, int code) {
        closes(browser, code, Duration.ofSeconds(15));
    }

    private static JsonNode problem(HttpResponse<?> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.headers().map()).containsKeys("X-Request-Id", "X-Process-Time", "X-Content-Type-Options");
        return TestSocket.body(response);
    }

    /// How many were recorded, whatever the reason.
    private static double refusals() {
        return gateway.bean(MeterRegistry.class).find("plantwin.access.refused").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void news(double value) {
        redis.publish(
                TestRedis.reading("door-1", "temperature", Instant.parse("2026-01-15T10:30:00.000Z"), value),
                SensorState.NORMAL);
    }

    @Test
    void aTokenInTheAddressOpensTheView() {
        String token = TOKENS.person("eve", Duration.ofMinutes(30));
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard?token=" + token)) {
            JsonNode status = browser.await("connection-status");
            assertThat(status.path("authenticated").asBoolean()).isTrue();
            assertThat(status.path("name").asString()).isEqualTo("eve");
            assertThat(status.path("scopes").findValuesAsString("")).isEmpty();
            assertThat(status.path("scopes").toString()).isEqualTo("[\"read\"]");
            assertThat(Instant.parse(status.path("expiresAt").asString())).isAfter(Instant.now());
            assertThat(status.path("insecure").asBoolean(true)).isFalse();
            browser.await("initial-data");
        }
    }

    @Test
    void aTokenInTheHeaderOpensTheViewToo() {
        try (TestSocket program = TestSocket.openAnonymous(
                gateway, "/ws/machines/door-1", "Authorization", "Bearer " + TOKENS.program(Scope.READ))) {
            program.await("initial-data");
            assertThat(program.await("connection-status").path("name").asString())
                    .isEqualTo("line-7");
        }
    }

    @Test
    void aTicketOpensOneConnectionAndNoSecond() {
        Tickets tickets = gateway.bean(Tickets.class);
        String first = tickets.issue(TOKENS.person("eve", Instant.now().plusSeconds(600)));
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/machines/door-1?token=" + first)) {
            assertThat(browser.await("connection-status").path("name").asString())
                    .isEqualTo("eve");
            browser.await("initial-data");
        }
        problem(TestSocket.refused(gateway, "/ws/machines/door-1?token=" + first), 401);
        problem(TestSocket.refused(gateway, "/ws?token=tkt_made-up"), 401);
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard")) {
            browser.send(authenticate(first));
            closes(browser, 4401);
        }
        String deleted = TOKENS.person("zoe", Duration.ofMinutes(30));
        String late = tickets.issue(TOKENS.verify(deleted).orElseThrow());
        TOKENS.delete(deleted);
        problem(TestSocket.refused(gateway, "/ws?token=" + late), 401);
        String second = tickets.issue(Caller.LOCAL);
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard")) {
            browser.send(authenticate(second));
            browser.await("initial-data");
        }
    }

    @Test
    void whoHasNotSaidWhoTheyAreGetsNothingAndMayOnlyAuthenticateAndPing() {
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard?since=-1")) {
            JsonNode status = browser.await("connection-status");
            assertThat(status.path("authenticated").asBoolean(true)).isFalse();
            assertThat(status.path("authenticateSeconds").asInt()).isEqualTo(10);
            assertThat(status.has("expiresAt") || status.has("name")).isFalse();
            for (String type : List.of(
                    "subscribe-device\",\"deviceId\":\"door-1",
                    "unsubscribe-device\",\"deviceId\":\"door-1",
                    "subscribe-alerts",
                    "unsubscribe-alerts",
                    "subscribe-system",
                    "unsubscribe-system")) {
                browser.send("{\"type\":\"" + type + "\"}");
            }
            browser.send("{\"type\":\"ping\"}");
            browser.await("pong");
            assertThat(browser.frames("error"))
                    .hasSize(6)
                    .allMatch(error -> error.path("code").asString().equals("unauthorized"));
            news(1);
            redis.publish("alerts", "{\"type\":\"alert-triggered\",\"alertId\":\"hidden\"}");
            browser.send("{\"type\":\"ping\"}");
            await().until(() -> browser.frames("pong").size() == 2);
            assertThat(browser.frames()).hasSize(9);

            browser.send(authenticate(TOKENS.person("eve", Duration.ofMinutes(30))));
            browser.await(
                    "connection-status", frame -> frame.path("authenticated").asBoolean());
            browser.await("initial-data");
            news(2);
            browser.await(
                    "sensor-data", frame -> frame.path("deviceId").asString().equals("door-1"));
            assertThat(browser.frames("sensor-data"))
                    .noneMatch(frame -> frame.path("deviceId").asString().equals("door-1")
                            && frame.path("data").path("value").asDouble() == 1);
            assertThat(browser.frames("alert-triggered"))
                    .noneMatch(frame -> frame.path("alertId").asString().equals("hidden"));
        }
    }

    @Test
    void whoSaysNothingIsSentAwayAfterTenSeconds() {
        long begin = System.nanoTime();
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard")) {
            closes(browser, 4401, Duration.ofSeconds(30));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(9));
            assertThat(browser.frames()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "eyJhbGciOiJub25lIn0.e30.", TestTokens.EXPIRED, "%F0%9F%94%91"})
    void aWrongTokenAtTheHandshakeIsAProblem401(String token) {
        JsonNode problem = problem(TestSocket.refused(gateway, "/ws/dashboard?token=" + token), 401);
        assertThat(problem.path("type").asString()).isEqualTo("urn:plantwin:problem:unauthorized");
        assertThat(problem.toString()).doesNotContain(token, "Exception");
        double before = refusals();
        problem(TestSocket.refused(gateway, "/ws", "Authorization", "Bearer x" + token), 401);
        assertThat(refusals()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", TestTokens.EXPIRED})
    void aWrongTokenInAMessageIsAnErrorAndEndsWith4401(String token) {
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard")) {
            double before = refusals();
            browser.send(authenticate(token));
            JsonNode error = browser.await("error");
            assertThat(error.path("code").asString()).isEqualTo("unauthorized");
            assertThat(error.toString()).doesNotContain(token);
            closes(browser, 4401);
            assertThat(refusals()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "7", "null", "[]", "{}", "true"})
    void anAuthenticateWithoutATokenIsABadFrameAndTheConnectionLives(String token) {
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws")) {
            browser.send("{\"type\":\"authenticate\"" + (token.isEmpty() ? "" : ",\"token\":" + token) + "}");
            assertThat(browser.await("error").path("code").asString()).isEqualTo("bad_token");
            browser.send("{\"type\":\"ping\"}");
            browser.await("pong");
        }
    }

    @Test
    void whoMayNotReadDoesNotGetIn() {
        String program = TOKENS.program(Scope.INGEST);
        String device = TOKENS.device(
                new DeviceCredential("c1", "door-1", DeviceCredential.Kind.PASSWORD, "00", List.of("door-1"), 0));
        for (String token : List.of(program, device)) {
            assertThat(problem(TestSocket.refused(gateway, "/ws/dashboard?token=" + token), 403)
                            .path("type")
                            .asString())
                    .isEqualTo("urn:plantwin:problem:forbidden");
            try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard")) {
                browser.send(authenticate(token));
                assertThat(browser.await("error").path("code").asString()).isEqualTo("forbidden");
                closes(browser, 4403);
                assertThat(browser.frames("initial-data")).isEmpty();
            }
        }
    }

    @Test
    void theEndOfTheTokenEndsTheConnectionUnlessANewerOneCame() {
        String first = TOKENS.person("eve", Duration.ofSeconds(10));
        try (TestSocket leaves = TestSocket.openAnonymous(gateway, "/ws/dashboard?token=" + first);
                TestSocket stays = TestSocket.openAnonymous(gateway, "/ws/dashboard?token=" + first)) {
            stays.await("initial-data");
            stays.send(authenticate(TOKENS.again(first, Duration.ofMinutes(30))));
            Instant expires = Instant.parse(stays.await(
                            "connection-status",
                            frame -> Instant.parse(frame.path("expiresAt").asString())
                                    .isAfter(Instant.now().plusSeconds(60)))
                    .path("expiresAt")
                    .asString());
            assertThat(expires).isAfter(Instant.now().plusSeconds(1_000));
            closes(leaves, 4401, Duration.ofSeconds(20));
            assertThat(leaves.closeReason()).contains("expired");
            news(5);
            stays.await("sensor-data", frame -> frame.path("data").path("value").asDouble() == 5);
            assertThat(stays.closeCode()).isZero();
            assertThat(stays.frames("initial-data")).hasSize(1);
        }
    }

    @Test
    void aSignInThatIsEndedElsewhereEndsTheConnectionWithinHalfAMinute() {
        String revoked = TOKENS.person("eve", Duration.ofMinutes(30));
        String deleted = TOKENS.person("zoe", Duration.ofMinutes(30));
        String other = TOKENS.person("bob", Duration.ofMinutes(30));
        try (TestSocket first = TestSocket.openAnonymous(gateway, "/ws?token=" + revoked);
                TestSocket second = TestSocket.openAnonymous(gateway, "/ws/dashboard?token=" + revoked);
                TestSocket third = TestSocket.openAnonymous(gateway, "/ws?token=" + deleted);
                TestSocket stays = TestSocket.openAnonymous(gateway, "/ws?token=" + other)) {
            second.await("initial-data");
            TOKENS.signOutEverywhere(revoked);
            TOKENS.delete(deleted);
            closes(first, 4401, Duration.ofSeconds(30));
            closes(second, 4401);
            closes(third, 4401);
            assertThat(stays.closeCode()).isZero();
        }
    }

    @Test
    void whileNobodyCanBeAskedTheHandshakeIs503AndAMessageMayBeSentAgain() {
        String token = TOKENS.person("eve", Duration.ofMinutes(30));
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws/dashboard")) {
            browser.await("connection-status");
            TOKENS.away(true);
            try {
                HttpResponse<?> refused = TestSocket.refused(gateway, "/ws?token=" + token);
                problem(refused, 503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                browser.send(authenticate(token));
                assertThat(browser.await("error").path("code").asString()).isEqualTo("unavailable");
            } finally {
                TOKENS.away(false);
            }
            browser.send(authenticate(token));
            browser.await("initial-data");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "http://127.0.0.1:1, 403",
        "null, 403",
        "not an origin, 403",
        "https://mes.example.evil.example, 403",
        "https://mes.example, 101",
        "https://MES.example, 101",
        "http://127.0.0.1:PORT, 101",
        "https://127.0.0.1:PORT, 101"
    })
    void onlyPagesOfThisServerAndOfAllowedOriginsConnect(String origin, int status) {
        String[] headers = {"Origin", origin.replace("PORT", Integer.toString(gateway.port))};
        if (status == 403) {
            problem(TestSocket.refused(gateway, "/ws", headers), 403);
        } else {
            try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws", headers)) {
                browser.await("connection-status");
            }
        }
    }

    @Test
    void anAddressThatCanBeNoDeviceIsAnError() {
        try (TestSocket browser = TestSocket.open(gateway, "/ws/machines/no%20device")) {
            assertThat(browser.await("error").path("code").asString()).isEqualTo("bad_device_id");
            assertThat(browser.closeCode()).isZero();
        }
    }

    @Test
    void whereEverybodyIsLetInNobodyNeedsAToken() {
        AccessConfig open = new AccessConfig(
                true,
                Optional.empty(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(30),
                Duration.ofDays(30),
                List.of(),
                List.of());
        try (TestGateway insecure = TestGateway.with(open, LimitConfig.DEFAULT);
                TestSocket browser = TestSocket.openAnonymous(insecure, "/ws/dashboard");
                TestSocket stale = TestSocket.openAnonymous(insecure, "/ws/dashboard?token=of-another-life")) {
            browser.await("initial-data");
            stale.await("initial-data");
            assertThat(browser.await("connection-status").path("insecure").asBoolean())
                    .isTrue();
            browser.send(authenticate("of-another-life"));
            await().until(() -> browser.frames("connection-status").size() == 2);
            assertThat(browser.closeCode()).isZero();
        }
    }

    @Test
    void tokensAreNeverLogged() {
        String token = TOKENS.person("eve", Duration.ofMinutes(30));
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        lines.start();
        root.addAppender(lines);
        try (TestSocket browser = TestSocket.openAnonymous(gateway, "/ws?token=" + token);
                TestSocket second = TestSocket.openAnonymous(gateway, "/ws")) {
            second.send(authenticate(token));
            second.await(
                    "connection-status", frame -> frame.path("authenticated").asBoolean());
            second.send("{\"type\":\"authenticate\",\"token\":\"secret-one\"");
            JsonNode error = second.await("error");
            assertThat(error.toString()).doesNotContain("secret-one");
            TestSocket.refused(gateway, "/ws?token=secret-two");
            second.send(authenticate("secret-three"));
            closes(second, 4401);
        } finally {
            root.detachAppender(lines);
        }
        assertThat(lines.list.stream().map(event -> event.getFormattedMessage() + event.getThrowableProxy()))
                .noneMatch(line -> line.contains(token) || line.contains("secret-"));
    }
}

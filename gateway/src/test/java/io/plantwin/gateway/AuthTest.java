package io.plantwin.gateway;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.audit.RefusalLog;
import io.plantwin.gateway.identity.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;

/// The routes of sign-in, as clients see them.
class AuthTest {

    private static final String AUTH = "/api/v1/auth";
    private static final String PASSWORD = "a mill and a lathe";
    private static final String OTHER_PASSWORD = "two mills and a lathe";

    private static TestGateway gateway;
    private static TestClient anonymous;
    private static TestDatabase database;

    private String name;
    private String id;

    @BeforeAll
    static void begin() {
        Backends backends = Backends.shared();
        gateway = new TestGateway(
                backends.kafka.bootstrapServers(),
                backends.postgres.url(),
                backends.redis.url(),
                settings -> new GatewaySettings(
                        settings.kafkaBootstrap(),
                        settings.postgres(),
                        settings.redisUri(),
                        settings.version(),
                        settings.mqttPort(),
                        settings.access(),
                        new LimitConfig(1_000_000, 1_000_000, 1_000_000, 5, 100, 100, 100),
                        settings.localToken()),
                beans -> {});
        anonymous = gateway.anonymous();
        database = new TestDatabase(backends.postgres.url());
    }

    @AfterAll
    static void end() {
        gateway.close();
        database.close();
    }

    @BeforeEach
    void aUser() {
        name = "u" + UUID.randomUUID();
        id = UUID.randomUUID().toString();
        database.execute(
                "INSERT INTO users (id, username, password_hash, role, display_name)"
                        + " VALUES (?::uuid, ?, ?, 'operator', 'Ada')",
                id,
                name,
                new BCryptPasswordEncoder(4).encode(PASSWORD));
    }

    @AfterEach
    void forget() {
        database.execute("DELETE FROM users WHERE id = ?::uuid", id);
        try (TestRedis redis = new TestRedis(Backends.shared().redis.url())) {
            redis.commands().keys("sign_in:*").forEach(key -> redis.commands().del(key));
        }
    }

    private Answer login(String password, boolean cookie) {
        return anonymous.post(
                AUTH + "/login",
                "{\"username\":\"" + name + "\",\"password\":\"" + password + "\",\"cookie\":" + cookie + "}");
    }

    private JsonNode tokens() {
        Answer answer = login(PASSWORD, false);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    private static TestClient with(JsonNode tokens) {
        return gateway.bearer(tokens.path("accessToken").asString());
    }

    private static Answer refresh(JsonNode tokens) {
        return anonymous.post(
                AUTH + "/refresh",
                "{\"refreshToken\":\"" + tokens.path("refreshToken").asString() + "\"}");
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).doesNotContain("Exception", PASSWORD);
    }

    /// `name=value` of the cookie an answer sets.
    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").replaceAll(";.*", "");
    }

    @Test
    void signingInGivesTokens() {
        Answer answer = login(PASSWORD, false);
        JsonNode data = answer.json().path("data");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(data.path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(data.path("expiresIn").asLong()).isEqualTo(1_800);
        assertThat(data.path("user").path("id").asString()).isEqualTo(id);
        assertThat(data.path("user").path("username").asString()).isEqualTo(name);
        assertThat(data.path("user").path("displayName").asString()).isEqualTo("Ada");
        assertThat(data.path("user").path("role").asString()).isEqualTo("operator");
        assertThat(with(data).get("/api/v1/devices").status()).isEqualTo(200);
        assertThat(with(data).get("/api/v1/users").status()).isEqualTo(403);

        JsonNode next = refresh(data).json().path("data");
        assertThat(next.path("refreshToken").asString())
                .isNotEqualTo(data.path("refreshToken").asString());
        assertThat(with(next).get("/api/v1/devices").status()).isEqualTo(200);
        isProblem(refresh(data), 401);
        isProblem(refresh(next), 401);
    }

    @Test
    void forABrowserTheRefreshTokenIsInACookieThatNoScriptReads() {
        Answer answer = login(PASSWORD, true);
        assertThat(answer.header("Set-Cookie"))
                .matches(
                        "plantwin_session=[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}; Path=/api; HttpOnly; SameSite=Strict");
        assertThat(answer.json().path("data").path("refreshToken").isNull()).isTrue();
        Answer next = anonymous.post(AUTH + "/refresh", "", "Cookie", "theme=dark; " + cookie(answer));
        assertThat(next.status()).as(next.text()).isEqualTo(200);
        assertThat(next.json().path("data").path("refreshToken").isNull()).isTrue();
        assertThat(cookie(next)).isNotEqualTo(cookie(answer));
        Answer again = anonymous.post(AUTH + "/refresh", "{}", "Cookie", cookie(answer));
        isProblem(again, 401);
        assertThat(again.header("Set-Cookie")).startsWith("plantwin_session=;").contains("Max-Age=0", "Path=/api");
        Answer out = anonymous.post(AUTH + "/logout", "", "Cookie", cookie(login(PASSWORD, true)));
        assertThat(out.json().path("data").path("sessionsEnded").asInt()).isEqualTo(1);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void aRefusedRefreshIsInTheAuditLog() {
        JsonNode first = tokens();
        refresh(first);
        isProblem(refresh(first), 401);
        isProblem(login("wrong", false), 401);
        gateway.bean(RefusalLog.class).flush();
        assertThat(database.text(
                        "SELECT string_agg(after ->> 'reason', ' ' ORDER BY after ->> 'reason') FROM audit_log"
                                + " WHERE subject = ?",
                        name))
                .isEqualTo("replayed wrong_credentials");
        assertThat(database.text("SELECT string_agg(action, ' ') FROM audit_log WHERE subject = ?", id))
                .isEqualTo("auth.login");
    }

    @Test
    void whoFailsTooOftenWaits() {
        for (int i = 0; i < 5; i++) {
            Answer wrong = login("wrong " + i, false);
            isProblem(wrong, 401);
            assertThat(wrong.json().path("detail").asString()).isEqualTo("The user name or the password is wrong");
        }
        Answer waits = login(PASSWORD, false);
        isProblem(waits, 429);
        assertThat(waits.header("Retry-After")).isEqualTo("1");
        await().atMost(SOON).until(() -> login(PASSWORD, false).status() == 200);
        assertThat(login(PASSWORD, false).status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSession() {
        JsonNode tokens = tokens();
        String body = "{\"refreshToken\":\"" + tokens.path("refreshToken").asString() + "\"}";
        assertThat(ended(anonymous.post(AUTH + "/logout", body))).isEqualTo(1);
        assertThat(ended(anonymous.post(AUTH + "/logout", body))).isZero();
        assertThat(ended(anonymous.post(AUTH + "/logout", ""))).isZero();
        isProblem(refresh(tokens), 401);
    }

    private static int ended(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data").path("sessionsEnded").asInt();
    }

    @Test
    void signingOutEverywhereEndsEverything() {
        JsonNode one = tokens();
        JsonNode two = tokens();
        isProblem(anonymous.post(AUTH + "/logout", "{\"everywhere\":true}"), 401);
        assertThat(ended(with(one).post(AUTH + "/logout", "{\"everywhere\":true}")))
                .isEqualTo(2);
        isProblem(refresh(two), 401);
        for (JsonNode tokens : List.of(one, two)) {
            Answer refused = with(tokens).get(AUTH + "/me");
            isProblem(refused, 401);
            assertThat(refused.json().path("detail").asString()).isEqualTo("The token is not valid any more");
        }
        JsonNode three = tokens();
        assertThat(ended(anonymous.post(
                        AUTH + "/logout",
                        "{\"everywhere\":true,\"refreshToken\":\""
                                + three.path("refreshToken").asString() + "\"}")))
                .isEqualTo(1);
        isProblem(with(three).get(AUTH + "/me"), 401);
    }

    @Test
    void oneLearnsWhoOneIs() {
        JsonNode me = with(tokens()).get(AUTH + "/me").json().path("data");
        assertThat(me.toString())
                .isEqualTo("{\"kind\":\"person\",\"id\":\"" + id + "\",\"username\":\"" + name
                        + "\",\"displayName\":\"Ada\",\"role\":\"operator\",\"scopes\":[\"read\",\"alerts\"],"
                        + "\"insecure\":false}");
        JsonNode local = gateway.get("/api/auth/me").json().path("data");
        assertThat(local.path("kind").asString()).isEqualTo("local");
        assertThat(local.path("id").isNull()).isTrue();
        assertThat(local.path("scopes")).hasSize(5);
        isProblem(anonymous.get(AUTH + "/me"), 401);
    }

    @Test
    void aDeletedUserIsOutWithinTwoSeconds() {
        TestClient ada = with(tokens());
        assertThat(ada.get(AUTH + "/me").status()).isEqualTo(200);
        database.execute("DELETE FROM users WHERE id = ?::uuid", id);
        await().atMost(SOON).until(() -> ada.get(AUTH + "/me").status() == 401);
    }

    @Test
    void onesPasswordIsOnesOwnToChange() {
        JsonNode here = tokens();
        JsonNode there = tokens();
        isProblem(gateway.put(AUTH + "/password", passwords(PASSWORD, OTHER_PASSWORD)), 403);
        isProblem(anonymous.put(AUTH + "/password", passwords(PASSWORD, OTHER_PASSWORD)), 401);
        Answer wrong = with(here).put(AUTH + "/password", passwords("not it", OTHER_PASSWORD));
        isProblem(wrong, 422);
        assertThat(wrong.json().path("errors").path(0).path("field").asString()).isEqualTo("/currentPassword");
        for (String weak : List.of("short", "x".repeat(73), name, "password1234")) {
            Answer refused = with(here).put(AUTH + "/password", passwords(PASSWORD, weak));
            isProblem(refused, 422);
            assertThat(refused.json().path("errors").path(0).path("reason").asString())
                    .isEqualTo("weak_password");
        }
        Answer changed = with(here).put(AUTH + "/password", passwords(PASSWORD, OTHER_PASSWORD));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        isProblem(refresh(there), 401);
        isProblem(with(there).get(AUTH + "/me"), 401);
        assertThat(refresh(changed.json().path("data")).status()).isEqualTo(200);
        isProblem(login(PASSWORD, false), 401);
        assertThat(login(OTHER_PASSWORD, false).status()).isEqualTo(200);
    }

    private static String passwords(String current, String next) {
        return "{\"currentPassword\":\"" + current + "\",\"newPassword\":\"" + next + "\"}";
    }

    @Test
    void anybodyCanCheckAnAccessTokenByThePublishedKeys() throws Exception {
        String token = tokens().path("accessToken").asString();
        for (String path : List.of("/api/v1/auth/keys", "/api/auth/keys", "/.well-known/jwks.json")) {
            Answer answer = anonymous.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.json().path("keys").path(0).has("d")).isFalse();
            SignedJWT parsed = SignedJWT.parse(token);
            var key =
                    JWKSet.parse(answer.text()).getKeyByKeyId(parsed.getHeader().getKeyID());
            assertThat(parsed.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        }
    }

    @Test
    void theSignInPageLearnsTheWaysIn() {
        JsonNode options = anonymous.get(AUTH + "/options").json().path("data");
        assertThat(options.toString()).isEqualTo("{\"insecure\":false,\"issuers\":[]}");
    }

    @Test
    void aTicketStandsForWhoeverAsked() {
        JsonNode ticket = with(tokens()).post(AUTH + "/ticket", "").json().path("data");
        assertThat(ticket.path("expiresIn").asInt()).isEqualTo(30);
        Tickets tickets = gateway.bean(Tickets.class);
        String text = ticket.path("ticket").asString();
        assertThat(tickets.redeem(text))
                .hasValueSatisfying(caller -> assertThat(caller)
                        .isInstanceOfSatisfying(
                                Caller.Person.class,
                                person -> assertThat(person.name()).isEqualTo(name)));
        assertThat(tickets.redeem(text)).isEmpty();
        isProblem(anonymous.post(AUTH + "/ticket", ""), 401);
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        isProblem(anonymous.post(AUTH + "/login", "{"), 400);
        isProblem(anonymous.post(AUTH + "/login", "[]"), 400);
        for (String body : List.of(
                "{}",
                "",
                "{\"username\":\"a\"}",
                "{\"username\":\"a\",\"password\":7}",
                "{\"username\":\"a\",\"password\":\"" + "x".repeat(5_000) + "\"}",
                "{\"username\":\"a\\u0000\",\"password\":\"b\"}",
                "{\"username\":\"a\",\"password\":\"b\",\"cookie\":\"yes\"}",
                "{\"username\":\"a\",\"password\":\"b\",\"admin\":true}")) {
            isProblem(anonymous.post(AUTH + "/login", body), 422);
        }
        isProblem(anonymous.post(AUTH + "/login", "{\"username\":\"🏭'; --\",\"password\":\"🏭\"}"), 401);
        isProblem(anonymous.post(AUTH + "/refresh", ""), 401);
        isProblem(anonymous.post(AUTH + "/refresh", "{\"refreshToken\":\"🏭.🏭\"}"), 401);
    }

    @Test
    void noSecretIsEverInTheLog() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.plantwin");
        Level before = ours.getLevel();
        Level rootBefore = root.getLevel();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, OTHER_PASSWORD, "wrong and secret", "$2a$"));
        try {
            JsonNode tokens = tokens();
            secrets.add(tokens.path("accessToken").asString());
            secrets.add(tokens.path("refreshToken").asString());
            login("wrong and secret", false);
            JsonNode next = refresh(tokens).json().path("data");
            secrets.add(next.path("accessToken").asString());
            secrets.add(next.path("refreshToken").asString());
            secrets.add(with(next)
                    .post(AUTH + "/ticket", "")
                    .json()
                    .path("data")
                    .path("ticket")
                    .asString());
            with(next).put(AUTH + "/password", passwords(PASSWORD, OTHER_PASSWORD));
            refresh(tokens);
            with(next).get(AUTH + "/me");
            gateway.get("/api/v1/info");
            gateway.bean(RefusalLog.class).flush();
        } finally {
            root.detachAppender(lines);
            root.setLevel(rootBefore);
            ours.setLevel(before);
        }
        assertThat(lines.list).isNotEmpty();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            String text = line.getFormattedMessage()
                    + line.getMDCPropertyMap()
                    + line.getKeyValuePairs()
                    + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy()));
            assertThat(secrets).noneMatch(text::contains);
        }
        assertThat(database.text("SELECT coalesce(string_agg(audit_log::text, ' '), '') FROM audit_log"))
                .satisfies(kept -> assertThat(secrets).noneMatch(kept::contains));
    }
}

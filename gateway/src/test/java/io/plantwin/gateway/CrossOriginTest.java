package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.IssuerConfig;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers are told.
class CrossOriginTest {

    private static final String FRIEND = "https://mes.example";
    private static final String STRANGER = "https://evil.example";

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        Backends backends = Backends.shared();
        AccessConfig usual = AccessConfig.DEFAULT;
        IssuerConfig issuer = new IssuerConfig(
                URI.create("https://login.example/realms/plant"),
                "Plant",
                "plantwin",
                Optional.of("dashboard"),
                "roles",
                Optional.empty());
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
                        new AccessConfig(
                                false,
                                usual.adminPassword(),
                                usual.tokenLife(),
                                usual.sessionLife(),
                                usual.keyLife(),
                                List.of(issuer),
                                List.of(URI.create("https://MES.example"), URI.create("http://10.0.0.7:3000"))),
                        settings.limits(),
                        settings.localToken()),
                beans -> {});
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Answer preflight(TestGateway asked, String origin) {
        TestClient browser = asked.anonymous();
        return browser.send(browser.request(
                        "/api/v1/alert-rules/7",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "PUT",
                        "Access-Control-Request-Headers",
                        "authorization, content-type, if-match")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static String vary(Answer answer) {
        return String.join(",", answer.http().headers().allValues("Vary")).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {FRIEND, "http://10.0.0.7:3000"})
    void anAllowedSiteIsAnsweredBeforeItHasSignedIn(String origin) {
        Answer answer = preflight(gateway, origin);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization", "if-match");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(vary(answer)).contains("origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STRANGER,
                "null",
                "http://mes.example",
                "https://mes.example.evil.example",
                "https://mes.example:8443"
            })
    void anotherSiteIsNot(String origin) {
        Answer answer = preflight(gateway, origin);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void byDefaultNoSiteIsAllowed() {
        assertThat(preflight(TestGateway.shared(), FRIEND).status()).isEqualTo(403);
    }

    @Test
    void answersAreReadableForAllowedSitesOnly() {
        Answer friend = gateway.get("/api/v1/devices", "Origin", FRIEND);
        assertThat(friend.status()).isEqualTo(200);
        assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        assertThat(friend.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "RateLimit-Remaining", "X-Request-Id", "Retry-After");
        Answer refused = gateway.anonymous().get("/api/v1/devices", "Origin", FRIEND);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        Answer stranger = gateway.get("/api/v1/devices", "Origin", STRANGER);
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(vary(stranger)).contains("origin");
    }

    @Test
    void pagesOfAllowedSitesMayRefresh() {
        for (String origin : new String[] {FRIEND, STRANGER}) {
            Answer answer = gateway.anonymous().post("/api/v1/auth/refresh", "{}", "Origin", origin);
            assertThat(answer.text().contains("another site")).isEqualTo(origin.equals(STRANGER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi", "/api/v1/devices", "/api/v1/nothing", "/nothing"})
    void securityHeadersAreEverywhereAndNotOfTlsWithoutIt(String path) {
        for (TestClient client : List.of(gateway.anonymous(), gateway.bearer(TestGateway.LOCAL_TOKEN))) {
            Answer answer = client.get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .contains("connect-src 'self' https://login.example;")
                    .doesNotContain("unsafe-eval");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Permissions-Policy")).contains("camera=()");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void whatTheApiSaysIsNotKeptUnlessItSaysHow() {
        assertThat(gateway.get("/api/v1/auth/me").http().headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(gateway.get("/api/v1/devices").http().headers().allValues("Cache-Control"))
                .containsExactly("private, no-cache");
        assertThat(gateway.get("/health").header("Cache-Control")).isEqualTo("no-store");
        assertThat(gateway.anonymous().get("/api/v1/devices").header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(gateway.get("/api/v1/analytics/summary").http().headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=5");
        assertThat(gateway.get("/index.html").http().headers().allValues("Cache-Control"))
                .containsExactly("no-cache");
    }
}

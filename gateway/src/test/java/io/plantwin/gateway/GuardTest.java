package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.audit.RefusalLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is turned away, and how.
class GuardTest {

    private static final String READINGS = "/api/v1/sensors/readings";

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = start(false);
    }

    private static TestGateway start(boolean insecure) {
        Backends backends = Backends.shared();
        AccessConfig secure = AccessConfig.DEFAULT;
        AccessConfig access = new AccessConfig(
                insecure,
                secure.adminPassword(),
                secure.tokenLife(),
                secure.sessionLife(),
                secure.keyLife(),
                secure.issuers(),
                secure.origins());
        return new TestGateway(
                backends.kafka.bootstrapServers(),
                backends.postgres.url(),
                backends.redis.url(),
                settings -> new GatewaySettings(
                        settings.kafkaBootstrap(),
                        settings.postgres(),
                        settings.redisUri(),
                        settings.version(),
                        settings.mqttPort(),
                        access,
                        settings.limits(),
                        settings.localToken()),
                TestCallers::register);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void isProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:plantwin:problem:" + type);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.header("X-Process-Time")).isNotEmpty();
        assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void a403NamesTheScopeAndTheRolesThatHaveIt() {
        Answer answer = gateway.bearer(TestCallers.token(UserRole.VIEWER)).delete("/api/v1/alert-rules/7");
        isProblem(answer, 403, "forbidden");
        assertThat(answer.json().path("detail").asString()).contains("scope configure", "engineer, admin");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void anExpiredTokenIsToldSo() {
        Answer answer = gateway.bearer("test-expired").get("/api/v1/devices");
        isProblem(answer, 401, "unauthorized");
        assertThat(answer.json().path("detail").asString()).isEqualTo("The token has expired");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"", "has expired");
    }

    @Test
    void aTokenThatCantBeCheckedNowIs503() {
        Answer answer = gateway.bearer("test-away").get("/api/v1/devices");
        isProblem(answer, 503, "unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(gateway.bearer("test-away").get("/api/v1/auth/options").status())
                .isNotEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/v1/nothing", "/api/v1/devices/", "/api/v2/devices", "/api/v1/Users"})
    void anUnknownPathIs404ForThoseWhoAreSignedInAnd401ForOthers(String path) {
        isProblem(gateway.anonymous().get(path), 401, "unauthorized");
        isProblem(gateway.bearer("wrong").get(path), 401, "unauthorized");
        isProblem(gateway.bearer(TestCallers.token(UserRole.DEVICE)).get(path), 404, "not-found");
    }

    @Test
    void aWrongMethodIs405ForThoseWhoAreSignedInAnd401ForOthers() {
        isProblem(gateway.anonymous().delete(READINGS), 401, "unauthorized");
        Answer answer = gateway.bearer(TestCallers.token(UserRole.VIEWER)).delete(READINGS);
        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void headIsAskedLikeGetAndOptionsTellTheMethods() {
        TestClient viewer = gateway.bearer(TestCallers.token(UserRole.VIEWER));
        assertThat(gateway.anonymous()
                        .send(gateway.anonymous().request("/api/v1/devices").HEAD())
                        .status())
                .isEqualTo(401);
        Answer head = viewer.send(viewer.request("/api/v1/devices").HEAD());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.http().body()).isEmpty();
        Answer options = viewer.send(viewer.request("/api/v1/devices").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).contains("GET", "POST");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/devices?token=local-token-of-the-tests",
        "/api/v1/devices?a=1&access_token=x",
        "/api/v1/devices?%74oken=x",
        "/api/v1/auth/options?TOKEN=x",
        "/health?token=x"
    })
    void aTokenInTheAddressIsRefusedWhateverItIs(String path) {
        isProblem(gateway.anonymous().get(path), 400, "bad-request");
        isProblem(gateway.get(path), 400, "bad-request");
        assertThat(gateway.get(path).text()).doesNotContain("local-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Digest x", "nonsense", " "})
    void anAuthorizationThatIsNoneIs401(String authorization) {
        assertThat(gateway.anonymous()
                        .get("/api/v1/devices", "Authorization", authorization)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void twoAuthorizationsAreNone() {
        Answer answer = gateway.anonymous()
                .get(
                        "/api/v1/devices",
                        "Authorization",
                        "Bearer " + TestGateway.LOCAL_TOKEN,
                        "Authorization",
                        "Bearer " + TestGateway.LOCAL_TOKEN);
        isProblem(answer, 401, "unauthorized");
    }

    @Test
    void aDeviceSendsItsOwnReadingsAndNoOthers() {
        TestClient device = gateway.basic(TestCallers.DEVICE, TestCallers.PASSWORD);
        String own = "{\"deviceId\":\"mill-7\",\"sensorType\":\"speed\",\"value\":1}";
        String part = "{\"deviceId\":\"mill-7.spindle\",\"sensorType\":\"speed\",\"value\":1}";
        String foreign = "{\"deviceId\":\"mill-8\",\"sensorType\":\"speed\",\"value\":1}";
        assertThat(device.post(READINGS, own).status()).isEqualTo(201);
        assertThat(device.post(READINGS + "/batch", "[" + own + "," + part + "]")
                        .status())
                .isEqualTo(201);
        isNamed(device.post(READINGS, foreign), "/deviceId");
        isNamed(device.post(READINGS + "/batch", "[" + own + "," + foreign + "]"), "/1/deviceId");
        isNamed(
                device.post(READINGS + "/batch", "{\"readings\":[" + foreign + "," + own + "]}"),
                "/readings/0/deviceId");
        isProblem(gateway.basic(TestCallers.DEVICE, "wrong").post(READINGS, own), 401, "unauthorized");
        isProblem(device.get("/api/v1/devices"), 403, "forbidden");
        gateway.bean(RefusalLog.class).flush();
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            assertThat(
                            database.text(
                                    "SELECT after->>'reason' || ' ' || (after->>'count') || ' ' || actor FROM audit_log"
                                            + " WHERE action = 'access.refused' AND subject = 'device mill-8' ORDER BY id DESC LIMIT 1"))
                    .isEqualTo("foreign_device 3 device:mill-7");
        }
    }

    private static void isNamed(Answer answer, String field) {
        isProblem(answer, 403, "forbidden");
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh", "logout"})
    void pagesOfOtherSitesDontUseTheCookie(String path) {
        String route = "/api/v1/auth/" + path;
        isProblem(gateway.anonymous().post(route, "{}", "Origin", "https://evil.example"), 403, "forbidden");
        isProblem(gateway.anonymous().post(route, "{}", "Origin", "null"), 403, "forbidden");
        for (String[] own : new String[][] {{}, {"Origin", "https://127.0.0.1:" + gateway.port}}) {
            assertThat(gateway.anonymous().post(route, "{}", own).text()).doesNotContain("another site");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/docs", "/openapi", "/assets/index-1a2b3c.js", "/devices/mill-7"})
    void filesAndDescriptionsArePublic(String path) {
        assertThat(gateway.anonymous().get(path).status()).isEqualTo(200);
        assertThat(gateway.bearer("wrong").get(path).status()).isEqualTo(200);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/devices;a=b",
                "/api;x/v1/devices",
                "//api/v1/devices",
                "/api//v1/devices",
                "/x/../api/v1/devices",
                "/api/v1/%2e%2e/v1/devices",
                "/api%2fv1/devices",
                "/./api/v1/devices",
                "/api/v1/devices%00",
                "/%61pi/v1/devices",
                "/api/v1/d%65vices",
                "/API/v1/devices",
                "/api/v1/devices/",
                "/health/",
                "/%68ealth"
            })
    void noSpellingOfAPathLeadsPastTheGuard(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 4(00|01|04)");
        assertThat(answer).contains("problem+json").doesNotContain("device-001", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization: Bearer \u0081", "If-None-Match: \u0081", "Accept: \u0081", "Origin: \u0081"})
    void aHeaderThatHoldsWhatNoneMayIsNoFailureOfOurs(String header) throws IOException {
        String token =
                header.startsWith("Authorization") ? "" : "Authorization: Bearer " + TestGateway.LOCAL_TOKEN + "\r\n";
        String answer = raw("GET /api/v1/analytics/summary HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + token
                + header + "\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 (200|400|401|406)");
        assertThat(answer).doesNotContain("Exception");
    }

    @Test
    void whereEverybodyIsLetInNobodyNeedsATokenButAWrongOneIsStillWrong() {
        try (TestGateway open = start(true)) {
            assertThat(open.anonymous().get("/api/v1/devices").status()).isEqualTo(200);
            assertThat(open.anonymous()
                            .post(READINGS, "{\"deviceId\":\"mill-7\",\"sensorType\":\"speed\",\"value\":1}")
                            .status())
                    .isEqualTo(201);
            isProblem(open.bearer("wrong").get("/api/v1/devices"), 401, "unauthorized");
            isProblem(
                    open.bearer(TestCallers.token(UserRole.VIEWER)).delete("/api/v1/alert-rules/7"), 403, "forbidden");
        }
    }
}

package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever goes wrong is told as RFC 9457 wants it.
class ProblemsTest {

    private final TestGateway gateway = TestGateway.shared();

    private static void isProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:plantwin:problem:" + type);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotEmpty();
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
        assertThat(answer.json().path("instance").asString()).startsWith("/");
        assertThat(answer.json().path("errors").isArray()).isTrue();
        assertThat(answer.text())
                .doesNotContain("java.")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(Double.parseDouble(answer.header("X-Process-Time"))).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/nothing", "/api/v1/devices/no-such-device", "/assets/none.js", "/ws2"})
    void whatIsNotThereIs404(String path) {
        isProblem(gateway.get(path), 404, "not-found");
    }

    @Test
    void theWrongMethodIs405AndNamesTheRightOne() {
        Answer answer = gateway.send(gateway.request("/api/v1/metrics/ledger").DELETE());
        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/devices", "/api/v1/devices/device-001/history", "/health"})
    void anUnofferedFormatIs406(String path) {
        isProblem(gateway.get(path, "Accept", "image/png"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/xml"})
    void aBodyOfAnotherFormatIs415(String type) {
        Answer answer = gateway.send(gateway.request("/api/v1/sensors/readings", "Content-Type", type)
                .POST(BodyPublishers.ofString("deviceId=1")));
        isProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void aCompressedBodyIs415() {
        Answer answer = gateway.send(gateway.request(
                        "/api/v1/sensors/readings", "Content-Type", "application/json", "Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x")));
        isProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        Answer answer = gateway.post("/api/v1/sensors/readings/batch", " ".repeat(4 * 1024 * 1024 + 1));
        isProblem(answer, 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/devices?limit=0, limit",
        "/api/v1/devices?limit=1001, limit",
        "/api/v1/devices?limit=many, limit",
        "/api/v1/devices?alertStatus=purple, alertStatus",
        "/api/v1/devices?cursor=%25%25, cursor",
        "/api/v1/devices?q=%00, q",
        "/api/v1/dead-letters?limit=501, limit",
        "/api/v1/dead-letters?cursor=bm90LWEtbnVtYmVy, cursor"
    })
    void aBadParameterIs400AndIsNamed(String path, String field) {
        Answer answer = gateway.get(path);
        isProblem(answer, 400, "invalid-parameter");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void aWebSocketPathAskedPlainlyIs426() {
        Answer answer = gateway.get("/ws/dashboard");
        isProblem(answer, 426, "upgrade-required");
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void whatTheServerItselfRefusesIsAProblemToo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
            assertThat(answer)
                    .contains("\"type\":\"urn:plantwin:problem:bad-request\"")
                    .doesNotContain("<html");
        }
    }

    @Test
    void securityHeadersAreOnEveryAnswer() {
        for (String path : new String[] {"/api/v1/devices", "/nothing", "/docs", "/health"}) {
            Answer answer = gateway.get(path);
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void theClientsRequestIdComesBackIfItIsSensible() {
        assertThat(gateway.get("/info", "X-Request-Id", "order-77.a_B").header("X-Request-Id"))
                .isEqualTo("order-77.a_B");
        assertThat(gateway.get("/info", "X-Request-Id", "<script>").header("X-Request-Id"))
                .isNotEqualTo("<script>")
                .hasSizeGreaterThan(10);
    }
}

package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantwin.testkit.Browser;
import io.plantwin.testkit.CertificateFiles;
import io.plantwin.testkit.Platform;
import io.plantwin.testkit.TlsConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A platform with a certificate, and what happens when that is renewed.
class TlsStoryIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void aRenewedCertificateServesNewConnectionsAndABrokenOneIsLeftAside() throws Exception {
        CertificateFiles files = CertificateFiles.make(dir, "first");
        Path data = dir.resolve("platform");
        try (Platform platform = Platform.start(
                data,
                "--tls-certificate",
                files.certificate().toString(),
                "--tls-private-key",
                files.privateKey().toString())) {
            String http = platform.endpoints().http();
            String mqtt = platform.endpoints().mqttTls();
            assertThat(http).startsWith("https://");
            assertThat(platform.output()).contains("MQTT, TLS");
            try (Browser browser = Browser.of(platform.endpoints());
                    TlsConnection old = TlsConnection.to(http)) {
                assertThat(browser.send("POST", "/api/v1/sensors/readings", reading("s-1", "torque", Instant.now(), 1))
                                .statusCode())
                        .isEqualTo(201);
                assertThat(browser.watch("/ws/dashboard")).isNotNull();
                assertThat(old.get("/")).contains(" 200");
                assertThat(old.server()).isEqualTo("CN=first");
                assertThat(serverOf(mqtt)).isEqualTo("CN=first");

                CertificateFiles.make(dir, "second");
                for (String url : List.of(http, mqtt)) {
                    await().atMost(SOON)
                            .untilAsserted(() -> assertThat(serverOf(url)).isEqualTo("CN=second"));
                }
                assertThat(old.get("/")).contains(" 200");

                long before = Files.size(data.resolve("logs/plantwin.log"));
                Files.writeString(files.privateKey(), "nonsense\n");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(
                                        Files.readString(data.resolve("logs/plantwin.log"), StandardCharsets.ISO_8859_1)
                                                .substring((int) before))
                                .containsPattern("(?i)(reload|certificate|private key)"));
                assertThat(serverOf(http)).isEqualTo("CN=second");
                assertThat(serverOf(mqtt)).isEqualTo("CN=second");
                assertThat(old.get("/")).contains(" 200");
            }
        }
    }

    @Test
    void speaksNoTlsThatIsTooOldAndNoPlainHttpOnThePortOfHttps() throws Exception {
        CertificateFiles files = CertificateFiles.make(dir, "plant");
        try (Platform platform = Platform.start(
                dir.resolve("platform"),
                "--tls-certificate",
                files.certificate().toString(),
                "--tls-private-key",
                files.privateKey().toString())) {
            String http = platform.endpoints().http();
            try (TlsConnection fine = TlsConnection.to(http, "TLSv1.2")) {
                assertThat(fine.protocol()).isEqualTo("TLSv1.2");
            }
            assertThatThrownBy(() -> TlsConnection.to(http, "TLSv1.1")).isInstanceOf(IOException.class);
            try (Browser probe = Browser.anonymous(platform.endpoints().management())) {
                assertThat(probe.send("GET", "/actuator/health/liveness", "").statusCode())
                        .isEqualTo(200);
            }
            try (Browser plain = Browser.anonymous(http.replace("https:", "http:"))) {
                assertThat(plain.send("GET", "/", "").statusCode()).isEqualTo(400);
            }
        }
    }

    private static String serverOf(String url) throws IOException {
        try (TlsConnection connection = TlsConnection.to(url)) {
            return connection.server();
        }
    }
}

package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The dashboard's files (a stand-in of them) and the documentation.
class FilesTest {

    private final TestGateway gateway = TestGateway.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/devices",
                "/devices/CNC-001",
                "/devices/a.b-c",
                "/alerts",
                "/analytics",
                "/system"
            })
    void theDashboardsRoutesAnswerWithItsPage(String path) {
        Answer answer = gateway.get(path, "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains("<title>dashboard</title>");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void assetsAreKeptForEver() {
        Answer answer = gateway.get("/assets/index-1a2b3c.js");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
    }

    @Test
    void aPageIsNotPostedTo() {
        assertThat(gateway.send(gateway.request("/alerts").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void theDocumentationComesFromUsAlone() {
        for (String path : new String[] {"/docs", "/docs/"}) {
            Answer page = gateway.get(path, "Accept", "text/html");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .contains("swagger-ui")
                    .doesNotContain("http://")
                    .doesNotContain("https://");
            var references = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
            int found = 0;
            while (references.find()) {
                assertThat(gateway.get(references.group(1)).status())
                        .as(references.group(1))
                        .isEqualTo(200);
                found++;
            }
            assertThat(found).isEqualTo(4);
        }
        assertThat(gateway.get("/docs/plantwin-docs.js").text()).contains("'/openapi'", "validatorUrl: null");
    }
}

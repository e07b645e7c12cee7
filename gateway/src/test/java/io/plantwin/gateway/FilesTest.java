package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "/system",
                "/system/users",
                "/account",
                "/whatever/comes/next",
                "/icons"
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
    void aProgramAndWhoAsksForAFileThatIsNotThereAreToldSo() {
        for (String accepted : List.of("application/json", "*/*")) {
            assertThat(gateway.get("/whatever", "Accept", accepted).status()).isEqualTo(404);
        }
        for (String path : List.of("/icons/none.png", "/assets/none.js", "/none.js", "/assets/none", "/docs/none")) {
            assertThat(gateway.get(path, "Accept", "text/html").status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(gateway.get("/api/v1/whatever", "Accept", "text/html").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/sw.js, text/javascript",
        "/manifest.webmanifest, application/manifest+json",
        "/icons/icon-192.png, image/png"
    })
    void whatMakesTheDashboardInstallableIsAskedForAnewEachTime(String path, String type) {
        Answer answer = gateway.anonymous().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "worker-src 'self'");
        assertThat(gateway.anonymous()
                        .get(path, "If-Modified-Since", answer.header("Last-Modified"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aPageIsNotPostedTo() {
        assertThat(gateway.send(gateway.request("/alerts").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"/docs, swagger-ui, 4", "/docs/, swagger-ui, 4", "/redoc, redoc, 3", "/redoc/, redoc, 3"})
    void theDocumentationComesFromUsAlone(String path, String tool, int files) {
        Answer page = gateway.get(path, "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(tool).doesNotContain("http://").doesNotContain("https://");
        var references = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        int found = 0;
        while (references.find()) {
            assertThat(gateway.get(references.group(1)).status())
                    .as(references.group(1))
                    .isEqualTo(200);
            found++;
        }
        assertThat(found).isEqualTo(files);
    }

    @Test
    void redocAsksNobodyElseForAPicture() {
        assertThat(gateway.get("/redoc/redoc.standalone.js").text())
                .contains("/docs/favicon-32x32.png")
                .doesNotContain("cdn.redoc.ly");
    }

    @Test
    void swaggerUiAsksNobodyElse() {
        assertThat(gateway.get("/docs/plantwin-docs.js").text()).contains("'/openapi'", "validatorUrl: null");
    }
}

package io.plantwin.gateway;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is asked for by many is worked out once.
class CachingTest {

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
        database.sensor("cached-1", "before", "speed");
    }

    @AfterEach
    void disconnect() {
        database.execute("DELETE FROM device WHERE device_id LIKE 'cached-%'");
        database.close();
    }

    @Test
    void aListOfDevicesIsRememberedForASecondAndAskedForAgainByItsTag() {
        String path = "/api/v1/devices?q=cached-1";
        Answer first = gateway.get(path);
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        database.execute("UPDATE device SET location = 'after' WHERE device_id = 'cached-1'");
        Answer second = gateway.get(path, "If-None-Match", first.header("ETag"));
        if (second.status() == 304) {
            assertThat(second.http().body()).isEmpty();
        }
        await().atMost(SOON).untilAsserted(() -> {
            Answer fresh = gateway.get(path, "If-None-Match", first.header("ETag"));
            assertThat(fresh.status()).isEqualTo(200);
            assertThat(fresh.json().at("/data/0/location").asString()).isEqualTo("after");
        });
    }

    @Test
    void whoHasChangedADeviceSeesItInTheList() {
        for (int i = 0; i < 20; i++) {
            String path = "/api/v1/devices?q=cached-1";
            gateway.get(path);
            gateway.put("/api/v1/devices/cached-1/config", "{\"location\":\"place-" + i + "\"}");
            assertThat(gateway.get(path).json().at("/data/0/location").asString())
                    .isEqualTo("place-" + i);
        }
    }

    @Test
    void tenDashboardsGetTheSameFigures() {
        gateway.get("/api/v1/metrics/dashboard");
        List<String> tags = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> gateway.get("/api/v1/metrics/dashboard").header("ETag")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();
        assertThat(tags).hasSizeLessThanOrEqualTo(2).allMatch(tag -> tag.startsWith("W/\""));
    }

    @Test
    void aSummaryIsKeptForSeconds() {
        String path = "/api/v1/analytics/summary?from=2002-01-01T00:00:00Z&to=2002-01-02T00:00:00Z";
        Answer first = gateway.get(path);
        assertThat(first.header("Cache-Control")).isEqualTo("private, max-age=5");
        assertThat(gateway.get(path, "If-None-Match", first.header("ETag")).status())
                .isEqualTo(304);
    }

    @Test
    void aTwinIsNeverKeptThoughItHasATag() {
        Answer twin = gateway.get("/api/v1/devices/cached-1");
        assertThat(twin.header("ETag")).isEqualTo("\"1\"");
        assertThat(twin.header("Cache-Control")).isEqualTo("no-store");
        assertThat(gateway.get("/api/v1/devices/cached-1", "If-None-Match", "\"1\"")
                        .status())
                .as("the tag is the configuration's, the readings are others")
                .isEqualTo(200);
    }

    @Test
    void theSystemsFiguresAreThere() {
        JsonNode system = gateway.get("/api/v1/metrics/system").json().path("data");
        assertThat(system.path("processors").asInt()).isPositive();
        assertThat(system.path("heapUsedBytes").asLong())
                .isBetween(1L, system.path("heapMaxBytes").asLong());
        assertThat(system.path("databaseConnectionsMax").asInt()).isEqualTo(3);
        assertThat(system.path("garbageCollection").asDouble()).isBetween(0.0, 1.0);
        assertThat(system.path("services").findValuesAsString("name")).contains("database", "redis", "kafka");
    }
}

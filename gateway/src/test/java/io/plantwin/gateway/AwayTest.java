package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.SensorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Backing services go away and come back.
class AwayTest {

    private static final String READING = "{\"deviceId\":\"away-1\",\"sensorType\":\"speed\",\"value\":1}";

    private final Backends backends = Backends.shared();

    private static void isUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.text()).doesNotContain("Exception");
    }

    /// Asks all at once: each question waits for a connection before it is answered.
    private static void isUnavailableEverywhere(TestGateway gateway) {
        Stream<Callable<Answer>> questions = Stream.of(
                        "/devices",
                        "/devices/device-001/history",
                        "/metrics/ledger",
                        "/dead-letters",
                        "/alerts",
                        "/alert-rules",
                        "/alert-rules/effective?deviceId=device-001",
                        "/notification-channels",
                        "/notification-channels/shift/attempts",
                        "/analytics/trends/device-001",
                        "/analytics/summary")
                .map(path -> () -> gateway.get("/api/v1" + path));
        Callable<Answer> decision =
                () -> gateway.put("/api/v1/alerts/0198c0de-0000-7000-8000-00000000dead/resolve", "{}");
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = Stream.concat(questions, Stream.of(decision))
                    .map(people::submit)
                    .toList();
            assertThat(answers).allSatisfy(answer -> isUnavailable(answer.get()));
        }
    }

    private static String dependency(TestGateway gateway, String name) {
        return gateway.get("/health")
                .json()
                .path("dependencies")
                .path(name)
                .path("status")
                .asString();
    }

    @Test
    void browsersStayWhileRedisIsAwayAndBeginAnewWhenItIsBack() {
        Path directory = Backends.temporaryDirectory();
        EmbeddedRedis redis = EmbeddedRedis.start(directory);
        int port = redis.port();
        try (TestGateway gateway =
                        new TestGateway(backends.kafka.bootstrapServers(), backends.postgres.url(), redis.url());
                TestSocket browser = TestSocket.open(gateway, "/ws/dashboard")) {
            browser.await("initial-data");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> dependency(gateway, "kafka").equals("healthy"));
            redis.close();
            browser.await(
                    "system-status",
                    frame -> frame.path("data").path("systemHealth").asString().equals("degraded"));
            await().until(() -> dependency(gateway, "redis").equals("unhealthy"));
            assertThat(gateway.get("/health").status()).isEqualTo(200);
            assertThat(gateway.get("/api/v1/devices").json().path("data").findValuesAsString("deviceId"))
                    .contains("device-001");
            assertThat(gateway.post("/api/v1/sensors/readings", READING).status())
                    .isEqualTo(201);
            int before = browser.frames("initial-data").size();

            redis = EmbeddedRedis.start(directory, port);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> browser.frames("initial-data").size() > before);
            try (TestRedis client = new TestRedis(redis.url())) {
                client.publish(TestRedis.reading("away-1", "speed", Instant.now(), 7), SensorState.NORMAL);
                browser.await("sensor-data");
            }
            await().until(() -> dependency(gateway, "redis").equals("healthy"));
            assertThat(browser.closeCode()).isZero();
        } finally {
            redis.close();
        }
    }

    @Test
    void withoutKafkaReadingsAre503AndAskedForAgain() {
        Path directory = Backends.temporaryDirectory();
        EmbeddedKafka kafka = EmbeddedKafka.start(directory);
        int port = kafka.port();
        try (TestGateway gateway =
                new TestGateway(kafka.bootstrapServers(), backends.postgres.url(), backends.redis.url())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            gateway.post("/api/v1/sensors/readings", READING).status() == 201);
            kafka.close();
            long begin = System.nanoTime();
            Answer answer = gateway.post("/api/v1/sensors/readings", READING);
            isUnavailable(answer);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            assertThat(answer.json().path("detail").asString()).contains("again", "stored once");
            isUnavailable(gateway.get("/api/v1/metrics/ledger"));
            try (TestDatabase database = new TestDatabase(backends.postgres.url())) {
                String alert = database.alert(new TestAlert("away-2")).id();
                isUnavailable(gateway.put("/api/v1/alerts/" + alert + "/acknowledge", "{}"));
                database.execute("DELETE FROM alerts WHERE device_id = 'away-2'");
            }
            assertThat(gateway.get("/health").json().path("status").asString()).isEqualTo("degraded");
            assertThat(gateway.get("/api/v1/metrics/dashboard").status()).isEqualTo(200);

            kafka = EmbeddedKafka.start(directory, port);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            gateway.post("/api/v1/sensors/readings", READING).status() == 201);
        } finally {
            kafka.close();
        }
    }

    @Test
    void withoutADatabaseOrBeforeItIsSetUpQuestionsAre503() {
        Path directory = Backends.temporaryDirectory();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        int port = postgres.port();
        try (TestGateway gateway =
                        new TestGateway(backends.kafka.bootstrapServers(), postgres.url(), backends.redis.url());
                TestSocket browser = TestSocket.open(gateway, "/ws/dashboard")) {
            Answer answer = gateway.get("/api/v1/devices");
            isUnavailable(answer);
            assertThat(answer.json().path("detail").asString()).contains("not set up yet");
            assertThat(dependency(gateway, "database")).isEqualTo("unhealthy");
            assertThat(browser.await("error").path("code").asString()).isEqualTo("unavailable");

            Backends.migrate(postgres.url());
            assertThat(gateway.get("/api/v1/devices").json().path("data")).hasSize(5);
            browser.await("initial-data");

            postgres.close();
            isUnavailableEverywhere(gateway);
            assertThat(gateway.get("/health").json().path("status").asString()).isIn("degraded", "unhealthy");
            assertThat(gateway.get("/api/v1/info").status()).isEqualTo(200);

            postgres = EmbeddedPostgres.start(directory, port);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(gateway.get("/api/v1/devices").status()).isEqualTo(200));
        } finally {
            postgres.close();
        }
    }

    @Test
    void itStartsWithoutAnyBackingService() {
        try (TestGateway gateway = new TestGateway(
                "127.0.0.1:1", "postgresql://nobody:nothing@127.0.0.1:1/nowhere", "redis://127.0.0.1:1")) {
            isUnavailable(gateway.post("/api/v1/sensors/readings", READING));
            isUnavailable(gateway.get("/api/v1/devices"));
            Answer health = gateway.get("/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().path("status").asString()).isEqualTo("unhealthy");
            assertThat(gateway.get("/api/v1/metrics/dashboard")
                            .json()
                            .path("data")
                            .path("systemHealth")
                            .asString())
                    .isEqualTo("unhealthy");
            assertThat(gateway.get("/openapi").status()).isEqualTo(200);
        }
    }
}

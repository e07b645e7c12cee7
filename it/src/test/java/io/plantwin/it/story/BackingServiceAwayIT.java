package io.plantwin.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Platform;
import io.plantwin.testkit.SteadyLoad;
import io.plantwin.wire.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A backing service goes away under load and comes back: the platform says so meanwhile, comes back by
/// itself, and has lost nothing and stored nothing twice. How long it is away: `-Dplantwin.it.away=PT1M`.
class BackingServiceAwayIT {

    private static final Duration AWAY = Duration.parse(System.getProperty("plantwin.it.away", "PT12S"));
    private static final int PER_SECOND = 500;

    @TempDir
    Path dir;

    @Test
    void kafkaComesBackAndNothingIsLost() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("postgres"));
                EmbeddedRedis redis = EmbeddedRedis.start(dir.resolve("redis"))) {
            EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"));
            int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
            try (Platform platform = platform(kafka.bootstrapServers(), postgres.url(), redis.url())) {
                SteadyLoad load = new SteadyLoad(platform.endpoints().mqtt(), "away-kafka", PER_SECOND);
                await().until(() -> load.acknowledged() > PER_SECOND);
                kafka.close();
                saysDegraded(platform, "kafka");
                staysAway();
                kafka = EmbeddedKafka.start(dir.resolve("kafka"), port);
                recoversCompletely(platform, load, "away-kafka", postgres.url());
            } finally {
                kafka.close();
            }
        }
    }

    @Test
    void postgresComesBackAndNothingIsLost() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"));
                EmbeddedRedis redis = EmbeddedRedis.start(dir.resolve("redis"))) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("postgres"));
            int port = URI.create(postgres.url()).getPort();
            try (Platform platform = platform(kafka.bootstrapServers(), postgres.url(), redis.url())) {
                SteadyLoad load = new SteadyLoad(platform.endpoints().mqtt(), "away-postgres", PER_SECOND);
                await().until(() -> load.acknowledged() > PER_SECOND);
                postgres.close();
                saysDegraded(platform, "database");
                long before = load.acknowledged();
                staysAway();
                assertThat(load.acknowledged())
                        .as("readings are taken meanwhile")
                        .isGreaterThan(before + PER_SECOND);
                postgres = EmbeddedPostgres.start(dir.resolve("postgres"), port);
                recoversCompletely(platform, load, "away-postgres", postgres.url());
            } finally {
                postgres.close();
            }
        }
    }

    @Test
    void redisComesBackAndNothingIsLost() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("postgres"))) {
            EmbeddedRedis redis = EmbeddedRedis.start(dir.resolve("redis"));
            int port = URI.create(redis.url()).getPort();
            try (Platform platform = platform(kafka.bootstrapServers(), postgres.url(), redis.url())) {
                SteadyLoad load = new SteadyLoad(platform.endpoints().mqtt(), "away-redis", PER_SECOND);
                await().until(() -> load.acknowledged() > PER_SECOND);
                redis.close();
                saysDegraded(platform, "redis");
                staysAway();
                redis = EmbeddedRedis.start(dir.resolve("redis"), port);
                recoversCompletely(platform, load, "away-redis", postgres.url());
            } finally {
                redis.close();
            }
        }
    }

    private Platform platform(String kafka, String postgres, String redis) {
        return Platform.start(dir.resolve("platform"), "--kafka", kafka, "--postgres", postgres, "--redis", redis);
    }

    private static void saysDegraded(Platform platform, String dependency) {
        try (Browser browser = Browser.of(platform.endpoints())) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode health = health(browser);
                assertThat(health.path("status").asString("")).isIn("degraded", "unhealthy");
                assertThat(health.path("dependencies")
                                .path(dependency)
                                .path("status")
                                .asString(""))
                        .isNotEqualTo("healthy");
            });
        }
    }

    private static void staysAway() {
        long until = System.nanoTime() + AWAY.toNanos();
        await().atMost(AWAY.plusSeconds(5)).until(() -> System.nanoTime() > until);
    }

    private static void recoversCompletely(Platform platform, SteadyLoad load, String device, String postgres) {
        long before = load.acknowledged();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.acknowledged() > before + 2 * PER_SECOND);
        long sent = load.finish();
        load.close();
        try (Browser browser = Browser.of(platform.endpoints());
                Archive archive = new Archive(postgres)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(archive.number(
                                    "SELECT count(DISTINCT value) FROM sensor_readings WHERE device_id = ?", device))
                            .isEqualTo(sent));
            assertThat(archive.readings(device)).isEqualTo(sent);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(health(browser).path("status").asString("")).isEqualTo("healthy");
                JsonNode ledger = browser.get("/metrics/ledger");
                assertThat(ledger.path("agrees").asBoolean())
                        .as(ledger.toString())
                        .isTrue();
                assertThat(ledger.path("inFlight").asLong()).isZero();
            });
            assertThat(browser.get("/devices/" + device + "/current").path("readings"))
                    .hasSize(1);
        }
    }

    private static JsonNode health(Browser browser) {
        return Json.tree(browser.send("GET", "/api/v1/health", "").body().getBytes(StandardCharsets.UTF_8));
    }
}

package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.SetArgs;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.service.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// All processes tell how they are, whichever is asked.
class ProcessesTest {

    private final TestGateway gateway = TestGateway.shared();
    private TestRedis redis;

    @BeforeEach
    void connect() {
        redis = new TestRedis(Backends.shared().redis.url());
    }

    @AfterEach
    void forget() {
        redis.commands()
                .smembers(RedisKeys.PROCESSES)
                .forEach(id -> redis.commands().del(RedisKeys.process(id)));
        redis.commands().del(RedisKeys.PROCESSES);
        redis.close();
    }

    private void says(String id, Duration ago, Heartbeat.Part... roles) {
        redis.heartbeat(id, ago, List.of(roles), List.of());
    }

    private static Heartbeat.Part part(String role, Health health) {
        return new Heartbeat.Part(role, health.level(), health.detail());
    }

    private JsonNode processes() {
        Answer answer = gateway.get("/api/v1/metrics/processes");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    @Test
    void everyProcessIsListedAsItSaysItIs() {
        says("store-1", Duration.ofSeconds(1), part("store", Health.UP));
        says(
                "api-live-2",
                Duration.ofSeconds(2),
                part("api", Health.UP),
                part("live", Health.degraded("waits for Redis")));
        JsonNode processes = processes();
        assertThat(processes.findValuesAsString("id")).containsExactly("api-live-2", "store-1");
        JsonNode both = processes.path(0);
        assertThat(both.path("level").asString()).isEqualTo("degraded");
        assertThat(both.path("detail").asString()).isEqualTo("live: waits for Redis");
        assertThat(both.path("roles").valueStream().map(JsonNode::asString)).containsExactly("api", "live");
        JsonNode store = processes.path(1);
        assertThat(store.path("level").asString()).isEqualTo("up");
        assertThat(store.path("detail").asString()).isEmpty();
        assertThat(store.path("host").asString()).isEqualTo("machine-1");
        assertThat(store.path("version").asString()).isEqualTo("0.1.0");
        assertThat(store.path("startedAt").asString()).startsWith("2026-01-15T08:30:00");
        assertThat(Instant.parse(store.path("lastSeenAt").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusMillis(1));
        assertThat(store.path("uptimeSeconds").asLong()).isEqualTo(7_199);
        assertThat(store.path("heapUsedBytes").asLong()).isEqualTo(100);
        assertThat(store.path("heapMaxBytes").asLong()).isEqualTo(200);
        assertThat(store.path("cpuLoad").isNull()).isTrue();
    }

    @Test
    void aSilentProcessIsDownAndForgottenInTheEnd() {
        says("process-1", Duration.ofSeconds(11), part("process", Health.UP));
        redis.commands().sadd(RedisKeys.PROCESSES, "process-forgotten");
        redis.commands().set(RedisKeys.process("process-nonsense"), "{", SetArgs.Builder.px(600_000));
        redis.commands().sadd(RedisKeys.PROCESSES, "process-nonsense");
        JsonNode processes = processes();
        assertThat(processes.findValuesAsString("id")).containsExactly("process-1");
        assertThat(processes.path(0).path("level").asString()).isEqualTo("down");
        assertThat(processes.path(0).path("detail").asString()).startsWith("has been silent for 1");
        await().until(() -> !redis.commands().sismember(RedisKeys.PROCESSES, "process-forgotten"));
    }

    @Test
    void withoutRedisNobodyKnows() {
        Backends backends = Backends.shared();
        try (TestGateway cut =
                new TestGateway(backends.kafka.bootstrapServers(), backends.postgres.url(), "redis://127.0.0.1:1")) {
            Answer answer = cut.get("/api/v1/metrics/processes");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().path("detail").asString()).contains("Redis");
        }
    }
}

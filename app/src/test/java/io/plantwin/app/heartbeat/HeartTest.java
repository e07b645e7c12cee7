package io.plantwin.app.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.plantwin.app.Role;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.service.Health;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes say how they are.
class HeartTest {

    private static final Duration FAST = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path dir;

    private EmbeddedRedis redis;

    @BeforeEach
    void startRedis() {
        redis = EmbeddedRedis.start(dir);
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    private Heart heart(String id, Map<String, Health> roles) {
        Heart heart = new Heart(redis.url(), id, new Pulse(id, () -> roles, List::of), FAST);
        heart.start();
        return heart;
    }

    private static Heartbeat heartbeat(RedisCommands<String, String> commands, String id) {
        String text = commands.get(RedisKeys.process(id));
        return Words.decode(text.getBytes(StandardCharsets.UTF_8), Heartbeat.class);
    }

    @Test
    void eachProcessIsListedUntilItStops() {
        try (RedisClient client = RedisClient.create(redis.url())) {
            RedisCommands<String, String> commands = client.connect().sync();
            Heart store = heart("store-1", Map.of("store", Health.degraded("waits for Kafka")));
            try (Heart live = heart("live-2", Map.of("live", Health.UP))) {
                await().atMost(PATIENCE)
                        .until(() -> commands.smembers(RedisKeys.PROCESSES).size() == 2);
                Heartbeat said = heartbeat(commands, "store-1");
                assertThat(said.roles())
                        .containsExactly(new Heartbeat.Part("store", Health.Level.DEGRADED, "waits for Kafka"));
                assertThat(said.heapUsedBytes()).isPositive().isLessThanOrEqualTo(said.heapMaxBytes());
                assertThat(said.uptimeMillis()).isPositive();
                assertThat(said.host()).isNotEmpty();
                assertThat(commands.pttl(RedisKeys.process("live-2"))).isBetween(0L, Heartbeat.REMEMBERED.toMillis());

                store.close();
                assertThat(commands.smembers(RedisKeys.PROCESSES)).containsExactly("live-2");
                assertThat(commands.exists(RedisKeys.process("store-1"))).isZero();
            }
        }
    }

    @Test
    void aRedisThatComesBackHearsOfTheProcessAgain() {
        int port = redis.port();
        try (Heart heart = heart("api-3", Map.of("api", Health.UP))) {
            assertThat(heart).isNotNull();
            redis.close();
            redis = EmbeddedRedis.start(dir, port);
            try (RedisClient client = RedisClient.create(redis.url())) {
                RedisCommands<String, String> commands = client.connect().sync();
                await().atMost(PATIENCE)
                        .until(() -> commands.smembers(RedisKeys.PROCESSES).contains("api-3"));
            }
        }
    }

    @Test
    void aProcessIsCalledByWhatItDoes() {
        assertThat(Pulse.id(List.of(Role.LIVE, Role.API), "4f2a9c")).isEqualTo("api-live-4f2a9c");
        assertThat(Pulse.id(List.of(Role.values()), "4f2a9c")).isEqualTo("all-4f2a9c");
    }
}

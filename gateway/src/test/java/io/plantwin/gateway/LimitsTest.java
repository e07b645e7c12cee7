package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.access.UserRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Too many requests are refused, by all processes together.
class LimitsTest {

    private static final int ANONYMOUS = 6;
    private static final int CALLER = 4;
    private static final int INGEST = 5;
    private static final String READING = "{\"deviceId\":\"mill-7\",\"sensorType\":\"speed\",\"value\":1}";

    private final Backends backends = Backends.shared();
    private final Path directory = Backends.temporaryDirectory();
    private EmbeddedRedis redis;

    @BeforeEach
    void start() {
        redis = EmbeddedRedis.start(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private TestGateway gateway() {
        LimitConfig usual = LimitConfig.DEFAULT;
        LimitConfig limits = new LimitConfig(
                ANONYMOUS,
                CALLER,
                INGEST,
                usual.signInFailures(),
                usual.connections(),
                usual.connectionsPerCaller(),
                usual.connectionsPerAddress());
        return new TestGateway(
                backends.kafka.bootstrapServers(),
                backends.postgres.url(),
                redis.url(),
                settings -> new GatewaySettings(
                        settings.kafkaBootstrap(),
                        settings.postgres(),
                        settings.redisUri(),
                        settings.version(),
                        settings.mqttPort(),
                        settings.access(),
                        limits,
                        settings.localToken()),
                TestCallers::register);
    }

    private static void isTooMany(Answer answer, int limit) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:plantwin:problem:too-many-requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 65);
        assertThat(answer.header("RateLimit-Limit")).isEqualTo(Integer.toString(limit));
        assertThat(answer.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(answer.header("RateLimit-Reset")).isEqualTo(answer.header("Retry-After"));
        assertThat(answer.header("RateLimit-Policy")).isEqualTo(limit + ";w=60");
        assertThat(answer.text()).doesNotContain("Exception");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void twoProcessesCountOneCallerTogetherAndSayWhatIsLeft() {
        try (TestGateway one = gateway();
                TestGateway two = gateway()) {
            AtomicInteger attempt = new AtomicInteger();
            // Redis may be slower than 50 ms on a busy machine: then they count apart for a moment
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> countTogether(List.of(one, two), "-" + attempt.incrementAndGet()));
        }
    }

    private static void countTogether(List<TestGateway> both, String suffix) {
        String token = TestCallers.token(UserRole.VIEWER) + suffix;
        for (int i = 0; i < CALLER; i++) {
            Answer answer = both.get(i % 2).bearer(token).get("/api/v1/devices");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Limit")).isEqualTo("4");
            assertThat(answer.header("RateLimit-Remaining")).isEqualTo(Integer.toString(CALLER - 1 - i));
        }
        for (TestGateway gateway : both) {
            isTooMany(gateway.bearer(token).get("/api/v1/devices"), CALLER);
            assertThat(gateway.bearer(TestCallers.token(UserRole.OPERATOR) + suffix)
                            .get("/api/v1/devices")
                            .status())
                    .isEqualTo(200);
            assertThat(gateway.get("/api/v1/devices").header("RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void readingsAreCountedApart() {
        try (TestGateway gateway = gateway()) {
            TestClient engineer = gateway.bearer(TestCallers.token(UserRole.ENGINEER));
            for (int i = 0; i < INGEST; i++) {
                assertThat(engineer.post("/api/v1/sensors/readings", READING).status())
                        .isEqualTo(201);
            }
            isTooMany(engineer.post("/api/v1/sensors/readings", READING), INGEST);
            assertThat(engineer.get("/api/v1/devices").status()).isEqualTo(200);
        }
    }

    @Test
    void wrongTokensCountAgainstTheAddressAndOnlyBelowTheApi() {
        try (TestGateway gateway = gateway()) {
            for (int i = 0; i < 3 * ANONYMOUS; i++) {
                assertThat(gateway.anonymous().get("/").status()).isEqualTo(200);
            }
            for (int i = 0; i < ANONYMOUS; i++) {
                TestClient client = i % 2 == 0 ? gateway.anonymous() : gateway.bearer("wrong-" + i);
                assertThat(client.get("/api/v1/devices").status()).isEqualTo(401);
            }
            isTooMany(gateway.bearer("wrong").get("/api/v1/devices"), ANONYMOUS);
            isTooMany(gateway.anonymous().post("/api/v1/auth/login", "{}"), ANONYMOUS);
            assertThat(gateway.anonymous()
                            .get("/api/v1/devices", "X-Forwarded-For", "192.0.2.1")
                            .status())
                    .isEqualTo(429);
            assertThat(gateway.bearer(TestCallers.token(UserRole.VIEWER))
                            .get("/api/v1/devices")
                            .status())
                    .isEqualTo(200);
            assertThat(gateway.anonymous().get("/").header("RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void nobodyIsRefusedBecauseRedisIsAway() {
        try (TestGateway gateway = gateway()) {
            redis.close();
            TestClient viewer = gateway.bearer(TestCallers.token(UserRole.VIEWER));
            for (int i = 0; i < CALLER; i++) {
                assertThat(viewer.get("/api/v1/info").status()).isEqualTo(200);
            }
            isTooMany(viewer.get("/api/v1/info"), CALLER);
            redis = EmbeddedRedis.start(directory, redis.port());
            TestClient operator = gateway.bearer(TestCallers.token(UserRole.OPERATOR));
            try (TestRedis client = new TestRedis(redis.url())) {
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    operator.get("/api/v1/info");
                    return client.commands().keys("rate_limit:*").size() == 1;
                });
                String key = client.commands().keys("rate_limit:*").getFirst();
                assertThat(key).startsWith("rate_limit:user:");
                assertThat(client.commands().ttl(key)).isBetween(60L, 65L);
            }
        }
    }
}

package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.wire.heartbeat.Flow;
import io.plantwin.wire.heartbeat.Flow.Bucket;
import io.plantwin.wire.heartbeat.Heartbeat.Part;
import io.plantwin.wire.heartbeat.Stage;
import io.plantwin.wire.service.Health.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What goes through the pipeline is added up over all processes.
class PipelineTest {

    private static final Duration NOW = Duration.ofSeconds(1);
    private static final Duration LONG_AGO = Duration.ofSeconds(34);

    private final TestGateway gateway = TestGateway.shared();
    private TestRedis redis;

    @BeforeEach
    void connect() {
        redis = new TestRedis(Backends.shared().redis.url());
        redis.forgetProcesses();
    }

    @AfterEach
    void forget() {
        redis.forgetProcesses();
        redis.close();
    }

    private record Stages(List<JsonNode> all) {
        JsonNode get(String name) {
            return all.stream()
                    .filter(stage -> stage.path("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Stages stages(TestGateway asked) {
        Answer answer = asked.get("/api/v1/metrics/pipeline");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode data = answer.json().path("data");
        assertThat(Instant.parse(data.path("timestamp").asString())).isAfter(Instant.EPOCH);
        return new Stages(data.path("stages").valueStream().toList());
    }

    /// Answers are a second old at most.
    private JsonNode stage(String name, String level) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stages(gateway).get(name).path("level").asString().equals(level));
        return stages(gateway).get(name);
    }

    private static Part up(String role) {
        return new Part(role, Level.UP, "");
    }

    @Test
    void twoBridgesAndTwoApisAreOneWayToKafka() {
        List<Bucket> fast = List.of(new Bucket(1, 2, 50), new Bucket(4, 8, 48));
        List<Bucket> slow = List.of(new Bucket(1, 2, 98), new Bucket(16, 32, 4));
        redis.heartbeat(
                "bridge-1",
                NOW,
                List.of(up("bridge")),
                List.of(
                        new Flow(Stage.LISTEN, 100, Flow.UNKNOWN, List.of()),
                        new Flow(Stage.ACCEPT, 1_000.25, 7, fast)));
        redis.heartbeat(
                "bridge-2",
                NOW,
                List.of(new Part("bridge", Level.DEGRADED, "a broker is away")),
                List.of(new Flow(Stage.LISTEN, 20, Flow.UNKNOWN, List.of()), new Flow(Stage.ACCEPT, 500, 5, slow)));
        redis.heartbeat("api-3", NOW, List.of(up("api")), List.of(new Flow(Stage.ACCEPT, 10, Flow.UNKNOWN, List.of())));
        redis.heartbeat(
                "bridge-dead", LONG_AGO, List.of(up("bridge")), List.of(new Flow(Stage.ACCEPT, 9_999, 9_999, fast)));
        JsonNode accept = stage("accept", "degraded");
        assertThat(accept.path("from").asString()).isEqualTo("bridge");
        assertThat(accept.path("to").asString()).isEqualTo("Kafka");
        assertThat(accept.path("ratePerSecond").asDouble()).isEqualTo(1_510.25);
        assertThat(accept.path("lag").asLong()).isEqualTo(12);
        assertThat(accept.path("detail").asString()).isEqualTo("a broker is away");
        assertThat(accept.at("/latency/p50Ms").asDouble()).isBetween(1.6, 1.7);
        assertThat(accept.at("/latency/p99Ms").asDouble()).isEqualTo(24);
        JsonNode listen = stages(gateway).get("listen");
        assertThat(listen.path("ratePerSecond").asDouble()).isEqualTo(120);
        assertThat(listen.path("lag").isNull()).isTrue();
        assertThat(listen.path("latency").isNull()).isTrue();
    }

    @Test
    void aHopIsDownWhenAllThatDidItAreSilentAndUnknownWhenNobodyEverDid() {
        redis.heartbeat("store-1", LONG_AGO, List.of(up("store")), List.of(new Flow(Stage.STORE, 10, 3, List.of())));
        JsonNode store = stage("store", "down");
        assertThat(store.path("detail").asString()).contains("store").containsPattern("[34]\\d s");
        assertThat(store.path("ratePerSecond").isNull()).isTrue();
        assertThat(store.path("lag").isNumber()).as("the books know it").isTrue();
        JsonNode fanOut = stages(gateway).get("fan_out");
        assertThat(fanOut.path("level").asString()).isEqualTo("unknown");
        assertThat(fanOut.path("detail").asString()).contains("live");

        redis.heartbeat("store-2", NOW, List.of(up("store")), List.of(new Flow(Stage.STORE, 10, 3, List.of())));
        JsonNode again = stage("store", "up");
        assertThat(again.path("detail").asString()).isEmpty();
        assertThat(again.path("ratePerSecond").asDouble()).isEqualTo(10);
    }

    @Test
    void whatNobodyTakesWaitsInKafka() {
        long before = stages(gateway).get("process").path("lag").asLong();
        assertThat(stages(gateway).get("decide").path("lag").isNumber()).isTrue();
        for (int i = 0; i < 5; i++) {
            gateway.post(
                    "/api/v1/sensors/readings", "{\"deviceId\":\"pipeline-1\",\"sensorType\":\"speed\",\"value\":1}");
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Stages stages = stages(gateway);
            assertThat(stages.get("process").path("lag").asLong()).isGreaterThanOrEqualTo(before + 5);
            assertThat(stages.get("store").path("lag").asLong()).isGreaterThanOrEqualTo(5);
        });
    }

    @Test
    void withoutBackingServicesItSaysThatItDoesNotKnow() {
        try (TestGateway cut = new TestGateway(
                "127.0.0.1:1", "postgresql://nobody:nothing@127.0.0.1:1/nowhere", "redis://127.0.0.1:1")) {
            List<JsonNode> stages = stages(cut).all();
            assertThat(stages)
                    .extracting(stage -> stage.path("name").asString())
                    .containsExactlyElementsOf(
                            Stream.of(Stage.values()).map(Stage::toString).toList());
            assertThat(stages).allSatisfy(stage -> {
                assertThat(stage.path("level").asString()).isEqualTo("unknown");
                assertThat(stage.path("detail").asString()).startsWith("Redis does not answer");
                assertThat(stage.path("ratePerSecond").isNull()).isTrue();
                assertThat(stage.path("lag").isNull()).isTrue();
                assertThat(stage.path("latency").isNull()).isTrue();
            });
        }
    }
}

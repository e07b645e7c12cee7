package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same request under the same key is carried out once.
class IdempotencyTest {

    private static final String ONE = "/api/v1/sensors/readings";
    private static final String BATCH = "/api/v1/sensors/readings/batch";
    private static final String READING = "{\"deviceId\":\"once-1\",\"sensorType\":\"speed\",\"value\":%d}";

    private final Backends backends = Backends.shared();
    private final String key = UUID.randomUUID().toString();
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void follow() {
        consumer = new KafkaConsumer<>(KafkaSettings.consumer(backends.kafka.bootstrapServers()));
        TestGateway.shared();
        await().until(() -> !consumer.partitionsFor(KafkaTopic.RAW.topicName()).isEmpty());
        List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopic.RAW.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @AfterEach
    void stop() {
        consumer.close();
    }

    private static Answer post(TestGateway gateway, String path, String body, String... headers) {
        return gateway.send(gateway.request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer post(String path, String body) {
        return post(TestGateway.shared(), path, body, "Idempotency-Key", key);
    }

    /// How many records there are on the topic since the beginning of this test.
    private long records() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                .sum();
    }

    @Test
    void theSameReadingUnderTheSameKeyIsTakenOnceAndAnsweredTheSame() {
        String body = READING.formatted(7);
        Answer first = post(ONE, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        for (int i = 0; i < 3; i++) {
            Answer again = post(ONE, body);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        assertThat(records()).isEqualTo(1);
        assertThat(post(TestGateway.shared(), ONE, body).text()).isNotEqualTo(first.text());
        assertThat(records()).as("without the key it is another").isEqualTo(2);
    }

    @Test
    void aBatchIsAnsweredByteForByteThoughItsReadingsHaveNoTimestamps() {
        String body = "{\"readings\":[" + READING.formatted(1) + "," + READING.formatted(2) + ","
                + READING.formatted(3).replace("}", ",\"timestamp\":\"" + Instant.now() + "\"}") + "]}";
        Answer first = post(BATCH, body);
        Answer again = post(BATCH, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(records()).isEqualTo(3);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        assertThat(post(ONE, READING.formatted(1)).status()).isEqualTo(201);
        Answer other = post(ONE, READING.formatted(2));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("type").asString()).endsWith("idempotency-key-reused");
        assertThat(post(BATCH, "[" + READING.formatted(1) + "]").status()).isEqualTo(422);
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() {
        String body = READING.formatted(9);
        List<CompletableFuture<Answer>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(ONE, body)))
                .toList();
        List<Answer> answers = all.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .allMatch(answer -> answer.status() == 201
                        || (answer.status() == 409
                                && answer.header("Retry-After").equals("1")));
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::text)
                        .distinct())
                .hasSize(1);
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsNotValidUsesNoKeyUp() {
        assertThat(post(ONE, "{\"deviceId\":\"once-1\"}").status()).isEqualTo(422);
        assertThat(post(ONE, READING.formatted(3)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "tab\there"})
    void whatIsNoKeyIsRefused(String wrong) {
        Answer refused = post(TestGateway.shared(), ONE, READING.formatted(1), "Idempotency-Key", wrong);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("Idempotency-Key");
    }

    @Test
    void aKeyMayBeLongAndNotTooLong() {
        String body = READING.formatted(1);
        String longest = key + "x".repeat(255 - key.length());
        assertThat(post(TestGateway.shared(), ONE, body, "Idempotency-Key", longest)
                        .status())
                .isEqualTo(201);
        assertThat(post(TestGateway.shared(), ONE, body, "Idempotency-Key", longest + "x")
                        .status())
                .isEqualTo(400);
        assertThat(post(TestGateway.shared(), ONE, body, "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whileRedisIsAwayReadingsAreTakenAndTheAnswerSaysThatTheKeyWasIgnored() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(Backends.temporaryDirectory());
                TestGateway gateway =
                        new TestGateway(backends.kafka.bootstrapServers(), backends.postgres.url(), redis.url())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> post(gateway, ONE, READING.formatted(1)).status() == 201);
            redis.close();
            Answer answer = post(gateway, ONE, READING.formatted(2), "Idempotency-Key", key);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.header("Idempotency-Key-Ignored")).isEqualTo("true");
        }
    }
}

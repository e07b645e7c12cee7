package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Readings by HTTP.
class ReadingsTest {

    private static final String ONE = "/api/v1/sensors/readings";
    private static final String MANY = ONE + "/batch";

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void kafkaIsThere() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> TestGateway.shared()
                        .get("/health")
                        .json()
                        .path("dependencies")
                        .path("kafka")
                        .path("status")
                        .asString()
                        .equals("healthy"));
    }

    /// Everything in `sensor.raw` of this device, with the record's key.
    private static List<JsonNode> inKafka(String deviceId) {
        Map<String, Object> settings =
                KafkaSettings.consumer(Backends.shared().kafka.bootstrapServers());
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopic.RAW.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<JsonNode> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(deviceId)) {
                        found.add(Json.tree(record.value()));
                    }
                });
            }
            return found;
        }
    }

    @Test
    void aReadingIsInKafkaWhenItIsAnswered() {
        Instant at = Instant.now().minusSeconds(5);
        Answer answer = gateway.post(ONE, """
                {"machine_id":"post-1","sensor_type":"temperature","value":85.4,"timestamp":"%s","location":"Halle ä",
                 "metadata":{"calibrated":true,"nested":{"a":1}}}""".formatted(at));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode data = answer.json().path("data");
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(data.path("id").asString()).isEqualTo("post-1_temperature_" + at.toEpochMilli());
        assertThat(data.path("deviceId").asString()).isEqualTo("post-1");
        assertThat(data.path("unit").asString()).isEqualTo("celsius");
        assertThat(data.path("quality").asString()).isEqualTo("good");
        assertThat(data.path("location").asString()).isEqualTo("Halle ä");
        assertThat(data.path("metadata").path("nested").asString()).isEqualTo("{\"a\":1}");
        assertThat(Instant.parse(data.path("processedAt").asString())).isAfter(at);

        assertThat(inKafka("post-1")).singleElement().satisfies(reading -> {
            assertThat(reading.path("value").asDouble()).isEqualTo(85.4);
            assertThat(reading.path("timestamp").asString())
                    .isEqualTo(data.path("timestamp").asString());
        });
    }

    @Test
    void theUnversionedPathDoesTheSame() {
        Answer answer =
                gateway.post("/api/sensors/readings", "{\"deviceId\":\"post-2\",\"sensorType\":\"speed\",\"value\":1}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(inKafka("post-2")).hasSize(1);
    }

    @Test
    void aBatchIsTakenWhole() {
        String readings = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"deviceId\":\"batch-a\",\"sensorType\":\"speed\",\"value\":" + i + "}")
                .collect(Collectors.joining(","));
        Answer answer = gateway.post(MANY, "{\"readings\":[" + readings + "]}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("data").path("accepted").asInt()).isEqualTo(1_000);
        assertThat(answer.json().path("data").path("readings")).hasSize(1_000);
        assertThat(answer.json()
                        .path("data")
                        .path("readings")
                        .path(7)
                        .path("id")
                        .asString())
                .startsWith("batch-a_speed_");
        assertThat(inKafka("batch-a")).hasSize(1_000);
        assertThat(inKafka("batch-a").stream()
                        .map(reading -> reading.path("timestamp").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aBatchWithABadReadingIsRefusedWholeAndEveryBadFieldIsNamed() {
        Answer answer = gateway.post(MANY, """
                {"readings":[
                  {"deviceId":"batch-b","sensorType":"temperature","value":1},
                  {"deviceId":"batch-b","sensorType":"temperature","value":1000},
                  {"deviceId":"batch-b","sensorType":"temperature","value":1,"quality":"great"},
                  {"deviceId":"batch-b","value":"x"}]}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "/readings/1/value", "/readings/2/quality", "/readings/3/value", "/readings/3/sensorType");
        assertThat(inKafka("batch-b")).isEmpty();
    }

    @Test
    void tooManyReadingsAreRefused() {
        String readings = IntStream.range(0, 1_001)
                .mapToObj(i -> "{\"deviceId\":\"batch-c\",\"sensorType\":\"speed\",\"value\":" + i + "}")
                .collect(Collectors.joining(","));
        Answer answer = gateway.post(MANY, "[" + readings + "]");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("reason").asString())
                .isEqualTo("too_many_readings");
        assertThat(inKafka("batch-c")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                                   | 400 | not-json        | empty
            `   `                                                                                | 400 | not-json        | empty
            hello                                                                                | 400 | not-json        | not_json
            {"deviceId":"x"                                                                      | 400 | not-json        | not_json
            {"deviceId":"x","sensorType":"t","value":1} x                                        | 400 | not-json        | not_json
            42                                                                                   | 422 | invalid-reading | wrong_type
            []                                                                                   | 422 | invalid-reading | empty
            {"readings":[]}                                                                      | 422 | invalid-reading | empty
            {"readings":5}                                                                       | 422 | invalid-reading | wrong_type
            {}                                                                                   | 422 | invalid-reading | missing_field
            {"deviceId":"a b","sensorType":"t","value":1}                                        | 422 | invalid-reading | invalid_id
            {"deviceId":7,"sensorType":"t","value":1}                                            | 422 | invalid-reading | wrong_type
            {"deviceId":"x","sensorType":"t","value":"1"}                                        | 422 | invalid-reading | wrong_type
            {"deviceId":"x","sensorType":"t","value":NaN}                                        | 422 | invalid-reading | not_finite
            {"deviceId":"x","sensorType":"t","value":1e999}                                      | 422 | invalid-reading | not_finite
            {"deviceId":"x","sensorType":"temperature","value":201}                              | 422 | invalid-reading | out_of_range
            {"deviceId":"x","sensorType":"t","value":1,"timestamp":"yesterday"}                  | 422 | invalid-reading | invalid_timestamp
            {"deviceId":"x","sensorType":"t","value":1,"timestamp":"2999-01-01T00:00:00Z"}       | 422 | invalid-reading | in_future
            {"deviceId":"x","sensorType":"t","value":1,"timestamp":"1999-01-01T00:00:00Z"}       | 422 | invalid-reading | too_old
            {"deviceId":"x","sensorType":"t","value":1,"quality":"great"}                        | 422 | invalid-reading | unknown_quality
            {"deviceId":"x","sensorType":"t","value":1,"status":"dancing"}                       | 422 | invalid-reading | unknown_status
            {"deviceId":"x","sensorType":"t","value":1,"unit":"123456789012345678901"}           | 422 | invalid-reading | text_too_long
            {"deviceId":"x","sensorType":"t","value":1,"metadata":[1]}                           | 422 | invalid-reading | wrong_type
            [{"deviceId":"x","sensorType":"t","value":1},{"deviceId":"x","sensorType":"t","value":2}] | 422 | invalid-reading | too_many_readings
            """)
    void aBadBodyIsRefusedWithItsReason(String body, int status, String type, String reason) {
        Answer answer = gateway.post(ONE, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:plantwin:problem:" + type);
        assertThat(answer.json().path("errors").findValuesAsString("reason")).contains(reason);
        assertThat(answer.json().path("errors").path(0).path("message").asString())
                .isNotEmpty();
    }

    @Test
    void refusedAndAcceptedReadingsAreCounted() {
        double before = counted("plantwin.api.readings.refused");
        gateway.post(ONE, "{}");
        assertThat(counted("plantwin.api.readings.refused")).isGreaterThan(before);
        gateway.post(ONE, "{\"deviceId\":\"post-3\",\"sensorType\":\"speed\",\"value\":1}");
        assertThat(counted("plantwin.api.readings.accepted")).isPositive();
    }

    private double counted(String name) {
        return gateway.get("/api/v1/metrics")
                .json()
                .path("data")
                .valueStream()
                .filter(counter -> counter.path("name").asString().equals(name))
                .mapToDouble(counter -> counter.path("values").path("count").asDouble())
                .sum();
    }

    @Test
    void theLatestReadingsAreThoseInRedis() {
        try (TestRedis redis = new TestRedis(Backends.shared().redis.url());
                TestDatabase database =
                        new TestDatabase(Backends.shared().postgres.url())) {
            database.sensor("latest-1", "hall", "temperature");
            redis.current(
                    TestRedis.reading("latest-1", "temperature", Instant.parse("2026-01-15T10:30:00Z"), 81),
                    SensorState.WARNING);
            for (String path : List.of(ONE + "/latest/latest-1", "/api/v1/devices/latest-1/current")) {
                JsonNode data = gateway.get(path).json().path("data");
                assertThat(data.path("deviceId").asString()).isEqualTo("latest-1");
                assertThat(data.path("status").asString()).isEqualTo("warning");
                assertThat(data.path("readings").path(0).toString()).contains("\"calibrated\":true");
                assertThat(data.path("readings").path(0).path("value").asDouble())
                        .isEqualTo(81);
            }
        }
        assertThat(gateway.get(ONE + "/latest/nobody").status()).isEqualTo(404);
    }

    @Test
    void textIsAnsweredAsUtf8() {
        Answer answer = gateway.post(
                ONE,
                new String(
                        "{\"deviceId\":\"post-4\",\"sensorType\":\"speed\",\"value\":1,\"unit\":\"µm/s\"}"
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8));
        assertThat(answer.json().path("data").path("unit").asString()).isEqualTo("µm/s");
    }
}

package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Machine;
import io.plantwin.testkit.Platform;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Whatever is wrong with a message: it is acknowledged, its bytes are kept with a reason, and it is counted.
class DeadLetterIT {

    private record Bad(String topic, byte[] payload, String reason) {
        Bad(String payload, String reason) {
            this("plantwin/v1/bad-1", payload.getBytes(StandardCharsets.UTF_8), reason);
        }
    }

    private static final List<Bad> KINDS = List.of(
            new Bad("hello", "not_json"),
            new Bad("{\"deviceId\":\"bad-1\",\"sensorType\":\"x\",\"value\":1", "not_json"),
            new Bad("{\"deviceId\":\"bad-1\",\"sensorType\":\"x\",\"value\":\"warm\"}", "wrong_type"),
            new Bad(
                    "{\"deviceId\":\"bad-1\",\"sensorType\":\"x\",\"value\":1,\"quality\":\"excellent\"}",
                    "unknown_quality"),
            new Bad("{\"deviceId\":\"bad-1\",\"sensorType\":\"temperature\",\"value\":201}", "out_of_range"),
            new Bad("{\"deviceId\":\"bad-1\",\"sensorType\":\"x\",\"value\":NaN}", "not_finite"),
            new Bad(
                    "{\"deviceId\":\"bad-1\",\"sensorType\":\"x\",\"value\":1,\"blob\":\"" + "x".repeat(3 << 20)
                            + "\"}",
                    "too_large"),
            new Bad("", "empty"),
            new Bad(
                    "{\"deviceId\":\"bad-1\",\"sensorType\":\"x\",\"value\":1,\"timestamp\":\""
                            + Instant.now().plusSeconds(3_600) + "\"}",
                    "in_future"),
            new Bad("{\"deviceId\":\"other\",\"sensorType\":\"x\",\"value\":1}", "topic_mismatch"),
            new Bad(batch("bad-1", "x", Instant.now(), 1_001), "too_many_readings"),
            new Bad("elsewhere/bad-1", "{}".getBytes(StandardCharsets.UTF_8), "unknown_topic"),
            new Bad("plantwin/v1/bad-1", new byte[] {0, (byte) 0xff, (byte) 0xfe, 7}, "not_json"));

    @TempDir
    Path dir;

    @Test
    void keepsEveryBadMessageWithItsReasonAndCountsIt() {
        try (Platform platform = Platform.start(dir.resolve("platform"));
                Browser browser = Browser.of(platform.endpoints());
                Archive archive = new Archive(platform.endpoints().postgres())) {
            try (Machine machine = Machine.connect(platform.endpoints().mqtt(), "bad-1")) {
                for (Bad bad : KINDS) {
                    Machine.await(machine.publishTo(bad.topic(), bad.payload(), MqttQos.AT_LEAST_ONCE));
                }
            }
            theTopicHoldsThem(platform.endpoints().kafka());
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode refused = browser.get("/metrics/ledger").path("refused");
                assertThat(refused.path("total").asInt()).isEqualTo(KINDS.size());
                for (Bad bad : KINDS) {
                    long expected = KINDS.stream()
                            .filter(other -> other.reason().equals(bad.reason()))
                            .count();
                    assertThat(refused.path("byReason").path(bad.reason()).asLong())
                            .isEqualTo(expected);
                }
            });
            assertThat(archive.readings("bad-")).isZero();
            assertThat(browser.get("/metrics/ledger").path("agrees").asBoolean())
                    .isTrue();
            assertThat(browser.get("/dead-letters?limit=100").size()).isEqualTo(KINDS.size());
        }
    }

    private static void theTopicHoldsThem(String kafka) {
        List<DeadLetter> letters = new ArrayList<>();
        Map<String, Object> settings = KafkaSettings.consumer(kafka);
        settings.put("max.partition.fetch.bytes", KafkaTopic.MAX_RECORD_BYTES);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = List.of(new TopicPartition(KafkaTopic.DEAD_LETTER.topicName(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> letters.add(DeadLetter.of(record)));
                return letters.size() >= KINDS.size();
            });
        }
        assertThat(letters).hasSameSizeAs(KINDS);
        for (int i = 0; i < KINDS.size(); i++) {
            Bad bad = KINDS.get(i);
            DeadLetter letter = letters.get(i);
            assertThat(letter.reason()).as(letter.message()).isEqualTo(bad.reason());
            assertThat(letter.payload()).isEqualTo(bad.payload());
            assertThat(letter.sourceTopic()).isEqualTo(bad.topic());
            assertThat(letter.client()).isEqualTo("machine-bad-1");
            assertThat(letter.message()).hasSizeGreaterThan(10);
        }
    }
}

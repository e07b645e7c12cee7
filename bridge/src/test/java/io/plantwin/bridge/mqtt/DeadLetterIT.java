package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static io.plantwin.bridge.support.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterIT {

    private RunningBridge bridge;
    private Mqtt5BlockingClient client;

    @BeforeAll
    void start() {
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
        client = bridge.connect5("sloppy");
    }

    @AfterAll
    void stop() {
        client.disconnect();
        bridge.close();
    }

    static Stream<Arguments> badPayloads() {
        String future = Instant.now().plus(Duration.ofMinutes(10)).toString();
        return Stream.of(
                Arguments.of(RefusalReason.NOT_JSON, "temperature is 21"),
                Arguments.of(RefusalReason.NOT_JSON, "{\"deviceId\":\"m\","),
                Arguments.of(RefusalReason.EMPTY, ""),
                Arguments.of(RefusalReason.EMPTY, "[]"),
                Arguments.of(RefusalReason.WRONG_TYPE, field("\"value\":\"hot\"")),
                Arguments.of(RefusalReason.WRONG_TYPE, "42"),
                Arguments.of(RefusalReason.MISSING_FIELD, field("\"quality\":\"good\"")),
                Arguments.of(RefusalReason.UNKNOWN_QUALITY, field("\"value\":1,\"quality\":\"splendid\"")),
                Arguments.of(RefusalReason.UNKNOWN_STATUS, field("\"value\":1,\"status\":\"asleep\"")),
                Arguments.of(RefusalReason.OUT_OF_RANGE, field("\"value\":900")),
                Arguments.of(RefusalReason.NOT_FINITE, field("\"value\":NaN")),
                Arguments.of(RefusalReason.IN_FUTURE, field("\"value\":1,\"timestamp\":\"" + future + "\"")),
                Arguments.of(RefusalReason.TOO_OLD, field("\"value\":1,\"timestamp\":\"2001-01-01T00:00:00Z\"")),
                Arguments.of(RefusalReason.INVALID_TIMESTAMP, field("\"value\":1,\"timestamp\":\"noon\"")),
                Arguments.of(RefusalReason.TEXT_TOO_LONG, field("\"value\":1,\"unit\":\"" + "u".repeat(21) + "\"")),
                Arguments.of(RefusalReason.TOPIC_MISMATCH, reading("somebody-else", 1)),
                Arguments.of(RefusalReason.TOO_MANY_READINGS, readings("m", 1_001)));
    }

    private static String field(String fields) {
        return "{\"deviceId\":\"m\",\"sensorType\":\"temperature\"," + fields + "}";
    }

    @ParameterizedTest
    @MethodSource("badPayloads")
    void keepsEveryBadPayloadWithItsReason(RefusalReason reason, String payload) {
        double before = bridge.count("refused", "reason", reason.code());
        DeadLetter letter = publish("plantwin/v1/m/temperature", bytes(payload));
        assertThat(letter.reason()).as(letter.message()).isEqualTo(reason.code());
        assertThat(letter.message()).isNotBlank();
        assertThat(new String(letter.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
        assertThat(bridge.count("refused", "reason", reason.code())).isEqualTo(before + 1);
    }

    @Test
    void keepsAHugePayloadWhole() {
        byte[] payload = bytes("[" + " ".repeat(5 << 20) + reading("m", 1) + "]");
        DeadLetter letter = publish("plantwin/v1/m/temperature", payload);
        assertThat(letter.reason()).isEqualTo(RefusalReason.TOO_LARGE.code());
        assertThat(letter.payload()).isEqualTo(payload);
    }

    @Test
    void keepsWhatComesOnATopicNobodyKnows() {
        DeadLetter letter = publish("somewhere/else", bytes(reading("m", 1)));
        assertThat(letter.reason()).isEqualTo(RefusalReason.UNKNOWN_TOPIC.code());
        assertThat(letter.sourceTopic()).isEqualTo("somewhere/else");
    }

    @Test
    void keepsWhatADevicePublishesWhereOnlyPlantwinMay() {
        assertThat(publish("plantwin/v1/m/$config", bytes("{}")).reason())
                .isEqualTo(RefusalReason.UNKNOWN_TOPIC.code());
    }

    @Test
    void keepsAStateThatIsNeitherOnlineNorOffline() {
        assertThat(publish("plantwin/v1/m/$state", bytes("tired")).reason()).isEqualTo(RefusalReason.WRONG_TYPE.code());
    }

    /// Publishes, expects the acknowledgement and returns the dead letter.
    private DeadLetter publish(String topic, byte[] payload) {
        try (Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER);
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            Mqtt5PublishResult result = client.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload)
                    .send();
            assertThat(result.getError()).isEmpty();
            DeadLetter letter = letters.awaitLetters(1).getFirst();
            assertThat(letter.client()).isEqualTo("sloppy");
            assertThat(letter.stage()).isEqualTo("bridge");
            assertThat(letter.sourceTopic()).isEqualTo(topic);
            assertThat(raw.all())
                    .as("nothing of a refused message is a reading")
                    .isEmpty();
            return letter;
        }
    }
}

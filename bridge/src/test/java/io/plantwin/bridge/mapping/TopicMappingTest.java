package io.plantwin.bridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.wire.json.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicMappingTest {

    private static final String TOPIC = "factory/{site}/{deviceId}/telemetry/{sensorType}";

    private static MappingConfig config(String topic, String value, String timestamp, TimestampUnit unit) {
        return new MappingConfig(
                topic,
                Optional.empty(),
                Optional.empty(),
                Optional.of(value),
                Optional.of(timestamp),
                Optional.of(unit),
                Optional.of("/unit"),
                Optional.of("uncertain"),
                Optional.of("{site}/hall"),
                Optional.empty());
    }

    private static String read(MappingConfig config, String topic, String payload) {
        return switch (result(List.of(config), topic, payload)) {
            case MappedPayload.Canonical canonical -> new String(canonical.json(), StandardCharsets.UTF_8);
            case MappedPayload.NotMapped notMapped -> notMapped.reason() + ": " + notMapped.message();
        };
    }

    private static MappedPayload result(List<MappingConfig> configs, String topic, String payload) {
        List<BoundMapping> bound = configs.stream()
                .map(TopicMapping::new)
                .flatMap(mapping -> mapping.bind(topic).stream())
                .toList();
        assertThat(bound).hasSameSizeAs(configs);
        return BoundMapping.read(bound, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsFieldsFromPayloadTopicAndConstants() {
        assertThat(read(
                        config(TOPIC, "/payload/v", "/ts", TimestampUnit.S),
                        "factory/berlin/PRS-001/telemetry/pressure",
                        "{\"payload\":{\"v\":4.5},\"ts\":1768473000.25,\"unit\":\"bar\"}"))
                .isEqualTo("[{\"value\":4.5,\"deviceId\":\"PRS-001\",\"sensorType\":\"pressure\","
                        + "\"timestamp\":\"2026-01-15T10:30:00.250Z\",\"unit\":\"bar\",\"quality\":\"uncertain\","
                        + "\"location\":\"berlin/hall\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "S, 1768473000",
        "MS, 1768473000000",
        "US, 1768473000000000",
        "MS, '\"1768473000000\"'",
        "ISO, '\"2026-01-15T10:30:00.000Z\"'",
        "MS, '\"2026-01-15T10:30:00.000Z\"'",
    })
    void readsTimestampsInTheirUnit(TimestampUnit unit, String timestamp) {
        assertThat(read(
                        config(TOPIC, "/v", "/t", unit),
                        "factory/a/b/telemetry/c",
                        "{\"v\":1,\"t\":" + timestamp + "}"))
                .contains("\"timestamp\":\"2026-01-15T10:30:00.000Z\"");
    }

    @ParameterizedTest
    @CsvSource({"23.5, 23.5", "' 23.5\n', 23.5", "-7, -7.0", "1e3, 1000.0", "nan, NaN", "warm, '\"warm\"'"})
    void readsBareNumbers(String payload, String value) {
        assertThat(read(MappingConfig.bareNumber("raw/{deviceId}/{sensorType}"), "raw/b/c", payload))
                .isEqualTo("[{\"value\":" + value + ",\"deviceId\":\"b\",\"sensorType\":\"c\"}]");
    }

    @Test
    void readsNumbersWrittenAsText() {
        assertThat(read(config(TOPIC, "/v", "", TimestampUnit.MS), "factory/a/b/telemetry/c", "{\"v\":\"12.50\"}"))
                .contains("\"value\":12.5,");
    }

    @Test
    void readsSeveralReadingsFromOneMessageAndPassesOverThoseThatAreNotThere() {
        List<MappingConfig> configs = Stream.of("temperature", "pressure", "speed")
                .map(type -> new MappingConfig(
                        "plc/{deviceId}",
                        Optional.empty(),
                        Optional.of(type),
                        Optional.of("/" + type),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        assertThat(result(configs, "plc/7", "{\"temperature\":20,\"speed\":1500}"))
                .isInstanceOfSatisfying(
                        MappedPayload.Canonical.class,
                        canonical -> assertThat(new String(canonical.json(), StandardCharsets.UTF_8))
                                .isEqualTo("[{\"value\":20.0,\"deviceId\":\"7\",\"sensorType\":\"temperature\"},"
                                        + "{\"value\":1500.0,\"deviceId\":\"7\",\"sensorType\":\"speed\"}]"));
    }

    @Test
    void saysWhereItLookedForAValueThatIsNotThere() {
        assertThat(read(config(TOPIC, "/payload/v", "", TimestampUnit.MS), "factory/a/b/telemetry/c", "{\"v\":1}"))
                .startsWith(RefusalReason.NOT_MAPPED + ":")
                .contains("/payload/v");
    }

    @Test
    void saysThatAPayloadIsNotJson() {
        assertThat(read(config(TOPIC, "/v", "", TimestampUnit.MS), "factory/a/b/telemetry/c", "warm"))
                .startsWith(RefusalReason.NOT_JSON + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"factory/a/b/telemetry", "factory/a/b/telemetry/c/d", "Factory/a/b/telemetry/c", "x"})
    void leavesOtherTopicsAlone(String topic) {
        assertThat(new TopicMapping(MappingConfig.bareNumber(TOPIC)).bind(topic))
                .isEmpty();
    }

    @Test
    void subscribesToWhatFits() {
        assertThat(new TopicMapping(MappingConfig.bareNumber("a/{deviceId}/+/{sensorType}/#")).filter())
                .isEqualTo("a/+/+/+/#");
        assertThat(new TopicMapping(MappingConfig.bareNumber("a/{deviceId}/+/{sensorType}/#")).bind("a/b/c/d/e/f"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/{x}/{x}", "a/#/b", "a/b{x}", "a/b+", "a/{}"})
    void refusesPatternsThatMeanNothing(String topic) {
        assertThatThrownBy(() -> new TopicMapping(MappingConfig.bareNumber(topic)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(topic);
    }

    @Test
    void refusesAPartTheTopicDoesNotHave() {
        assertThatThrownBy(() -> new TopicMapping(MappingConfig.bareNumber("a/{deviceId}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{sensorType}");
    }

    @Test
    void refusesAValueThatIsNoPointer() {
        assertThatThrownBy(() -> config(TOPIC, "v", "", TimestampUnit.MS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON pointer");
    }
}

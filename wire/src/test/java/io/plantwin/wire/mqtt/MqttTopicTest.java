package io.plantwin.wire.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTopicTest {

    @Test
    void tellsFormsByTheirLevels() {
        assertThat(MqttTopic.parse("plantwin/v1/CNC-001")).isEqualTo(new MqttTopic.Telemetry("CNC-001", ""));
        assertThat(MqttTopic.parse("plantwin/v1/CNC-001/temperature"))
                .isEqualTo(new MqttTopic.Telemetry("CNC-001", ""));
        assertThat(MqttTopic.parse("plantwin/v1/berlin/hall 2/line-1/CNC-001/temperature"))
                .isEqualTo(new MqttTopic.Telemetry("CNC-001", "berlin/hall 2/line-1"));
        assertThat(MqttTopic.parse(MqttTopic.state("CNC-001"))).isEqualTo(new MqttTopic.State("CNC-001"));
        assertThat(MqttTopic.parse(MqttTopic.config("CNC-001"))).isEqualTo(new MqttTopic.ToDevice("CNC-001"));
        assertThat(MqttTopic.parse(MqttTopic.commands("CNC-001"))).isEqualTo(new MqttTopic.ToDevice("CNC-001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plantwin/v1/",
                "plantwin/v2/CNC-001",
                "plantwin/v1/CNC-001/",
                "plantwin/v1/a/b/c",
                "plantwin/v1//area/line/CNC-001/temperature",
                "plantwin/v1/site/area/line/CNC 1/temperature",
                "plantwin/v1/a/b/c/d/e/f",
                "plantwin/v1/CNC-001/$other",
                "factory/CNC-001/temperature",
            })
    void knowsWhatIsNotOurs(String topic) {
        assertThat(MqttTopic.parse(topic)).isEqualTo(new MqttTopic.Unknown());
    }
}

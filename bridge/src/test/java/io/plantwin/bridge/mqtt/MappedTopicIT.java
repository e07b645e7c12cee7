package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.Readings.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.bridge.mapping.TimestampUnit;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappedTopicIT {

    private static final MappingConfig MAPPING = new MappingConfig(
            "factory/{site}/{deviceId}/telemetry/{sensorType}",
            Optional.empty(),
            Optional.empty(),
            Optional.of("/payload/v"),
            Optional.of("/ts"),
            Optional.of(TimestampUnit.MS),
            Optional.of("/payload/u"),
            Optional.empty(),
            Optional.of("{site}"),
            Optional.empty());

    @Test
    void takesForeignTopicsAndKeepsWhatDoesNotFit() {
        long now = System.currentTimeMillis();
        try (RunningBridge bridge =
                        RunningBridge.ready(RunningBridge.CONFIG.withMappings(List.of(MAPPING)), Kafkas.shared());
                Topic raw = bridge.topic(KafkaTopic.RAW);
                Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER)) {
            Mqtt3BlockingClient client = bridge.connect3("foreign");
            publish(client, "{\"payload\":{\"v\":3.5,\"u\":\"bar\"},\"ts\":" + now + "}");
            publish(client, "{\"payload\":{\"u\":\"bar\"},\"ts\":" + now + "}");
            publish(client, "{\"payload\":{\"v\":99999,\"u\":\"bar\"},\"ts\":" + now + "}");
            client.disconnect();
            assertThat(Topic.texts(raw.await(1)))
                    .singleElement()
                    .asString()
                    .startsWith("{\"deviceId\":\"PRS-9\",\"sensorType\":\"pressure\",")
                    .contains("\"value\":3.5,\"unit\":\"bar\"", "\"location\":\"berlin\"");
            assertThat(letters.awaitLetters(2))
                    .extracting(DeadLetter::reason)
                    .containsExactly(RefusalReason.NOT_MAPPED.code(), RefusalReason.OUT_OF_RANGE.code());
        }
    }

    private static void publish(Mqtt3BlockingClient client, String payload) {
        client.publishWith()
                .topic("factory/berlin/PRS-9/telemetry/pressure")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(payload))
                .send();
    }
}

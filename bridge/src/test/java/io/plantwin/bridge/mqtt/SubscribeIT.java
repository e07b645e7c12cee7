package io.plantwin.bridge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.model.DeviceConfig;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscribeIT {

    private RunningBridge bridge;
    private KafkaProducer<String, byte[]> producer;

    @BeforeAll
    void start() {
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
        producer = new KafkaProducer<>(KafkaSettings.producer(Kafkas.shared()));
    }

    @AfterAll
    void stop() {
        producer.close();
        bridge.close();
    }

    @Test
    void givesADeviceItsConfigurationOnSubscribingAndWhenItChanges() throws Exception {
        configure("s1", 1);
        Mqtt5BlockingClient client = bridge.connect5("s1");
        try (Mqtt5Publishes publishes = client.publishes(MqttGlobalPublishFilter.ALL)) {
            subscribe(client, "plantwin/v1/s1/$config");
            Mqtt5Publish first = publishes.receive(20, TimeUnit.SECONDS).orElseThrow();
            assertThat(version(first)).isEqualTo(1);
            assertThat(first.getTopic()).hasToString("plantwin/v1/s1/$config");
            configure("s1", 2);
            Mqtt5Publish second = publishes.receive(20, TimeUnit.SECONDS).orElseThrow();
            assertThat(version(second)).isEqualTo(2);
            assertThat(second.isRetain()).isFalse();
        }
        client.disconnect();
    }

    @Test
    void keepsTheNewestConfigurationForADeviceThatIsAway() throws Exception {
        Mqtt5BlockingClient client = bridge.builder5("s2").buildBlocking();
        client.connectWith().cleanStart(false).sessionExpiryInterval(600).send();
        subscribe(client, "plantwin/v1/s2/$config");
        client.disconnect();
        configure("s2", 1);
        configure("s2", 2);
        awaitConfigured("s2-probe", "plantwin/v1/s2/$config", 2);
        try (Mqtt5Publishes publishes = client.publishes(MqttGlobalPublishFilter.ALL)) {
            assertThat(client.connectWith()
                            .cleanStart(false)
                            .sessionExpiryInterval(600)
                            .send()
                            .isSessionPresent())
                    .isTrue();
            assertThat(version(publishes.receive(20, TimeUnit.SECONDS).orElseThrow()))
                    .isEqualTo(2);
            assertThat(publishes.receive(300, TimeUnit.MILLISECONDS)).isEmpty();
        }
        client.disconnect();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plantwin/v1/s3/temperature", "#", "plantwin/v1/+/$config", "plantwin/v1/s3/$state"})
    void refusesOtherSubscriptions(String filter) {
        Mqtt5BlockingClient five = bridge.connect5("s3-five");
        if (!filter.contains("#") && !filter.contains("+")) {
            assertThatThrownBy(() -> subscribe(five, filter))
                    .isInstanceOfSatisfying(
                            Mqtt5SubAckException.class,
                            e -> assertThat(e.getMqttMessage().getReasonCodes())
                                    .containsExactly(Mqtt5SubAckReasonCode.NOT_AUTHORIZED));
        }
        five.disconnect();
        Mqtt3AsyncClient three = bridge.connect3("s3-three").toAsync();
        assertThatThrownBy(() -> three.subscribeWith()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Mqtt3SubAckException.class);
        three.disconnect().join();
    }

    @Test
    void grantsCommandsAndLetsGoOfThem() {
        Mqtt5BlockingClient client = bridge.connect5("s4");
        subscribe(client, "plantwin/v1/s4/$commands");
        client.unsubscribeWith().topicFilter("plantwin/v1/s4/$commands").send();
        client.disconnect();
    }

    private static void subscribe(Mqtt5BlockingClient client, String filter) {
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    private void configure(String deviceId, long version) throws Exception {
        DeviceConfig config = new DeviceConfig(deviceId, "mill", "hall", version, 1_000, 30_000, List.of());
        producer.send(new ProducerRecord<>(
                        KafkaTopic.DEVICE_CONFIG.topicName(), deviceId, DeviceConfigJson.encode(config)))
                .get();
    }

    /// Another client sees the version: so the bridge has it.
    private void awaitConfigured(String clientId, String topic, long version) throws Exception {
        Mqtt5BlockingClient probe = bridge.connect5(clientId);
        try (Mqtt5Publishes publishes = probe.publishes(MqttGlobalPublishFilter.ALL)) {
            subscribe(probe, topic);
            long seen = 0;
            while (seen != version) {
                seen = version(publishes.receive(20, TimeUnit.SECONDS).orElseThrow());
            }
        }
        probe.disconnect();
    }

    private static long version(Mqtt5Publish publish) {
        assertThat(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))
                .startsWith("{");
        return DeviceConfigJson.decode(publish.getPayloadAsBytes()).version();
    }
}

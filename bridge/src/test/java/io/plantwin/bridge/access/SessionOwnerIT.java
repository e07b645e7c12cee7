package io.plantwin.bridge.access;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.model.DeviceConfig;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A session belongs to the identity that made it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionOwnerIT {

    private CredentialTopic credentials;
    private RunningBridge bridge;

    @BeforeAll
    void start() {
        credentials = new CredentialTopic(Kafkas.shared());
        credentials.password("owner", "secret");
        credentials.password("owner", "renewed");
        credentials.password("thief", "secret", "thief", "owner");
        credentials.password("wanderer", "wide", "wanderer", "depot");
        credentials.password("wanderer", "narrow", "wanderer");
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared(), BridgeAccess.devices("token"));
    }

    @AfterAll
    void stop() {
        bridge.close();
        credentials.close();
    }

    @Test
    void nobodyElseTakesTheSessionOfAConnectedClientOrSendsItAway() {
        Mqtt5BlockingClient owner = bridge.login5("owner", "secret", "line-1");
        assertThat(code(() -> bridge.login5("thief", "secret", "line-1")))
                .isEqualTo(Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
        assertThat(code(() -> bridge.login5("local", "token", "line-1")))
                .isEqualTo(Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
        Mqtt3BlockingClient three = bridge.builder3("line-1").buildBlocking();
        assertThatThrownBy(() -> three.connectWith()
                        .simpleAuth()
                        .username("thief")
                        .password(bytes("secret"))
                        .applySimpleAuth()
                        .send())
                .isInstanceOfSatisfying(
                        Mqtt3ConnAckException.class,
                        e -> assertThat(e.getMqttMessage().getReturnCode())
                                .isEqualTo(Mqtt3ConnAckReturnCode.IDENTIFIER_REJECTED));
        owner.publishWith()
                .topic("plantwin/v1/owner")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(reading("owner", 1)))
                .send();
        owner.disconnect();
    }

    @Test
    void keepsTheSessionOfAClientThatIsAwayForItsOwnerWhateverPasswordItUses() {
        Mqtt5BlockingClient owner = persistent("owner", "secret", "line-2");
        owner.disconnect();
        assertThat(code(() -> bridge.login5("thief", "secret", "line-2")))
                .isEqualTo(Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
        Mqtt5BlockingClient again = persistent("owner", "renewed", "line-2");
        again.disconnect();
    }

    @Test
    void freesTheClientIdWithTheSession() {
        bridge.login5("owner", "secret", "line-3").disconnect();
        await().ignoreExceptions().until(() -> {
            bridge.login5("thief", "secret", "line-3").disconnect();
            return true;
        });
    }

    @Test
    void forgetsWhatAnotherCredentialOfTheDeviceSubscribedTo() throws Exception {
        Mqtt5BlockingClient wide = persistent("wanderer", "wide", "line-4");
        for (String topic : List.of("plantwin/v1/depot/$config", "plantwin/v1/wanderer/$config")) {
            wide.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
        }
        wide.disconnect();
        configure("depot");
        Mqtt5BlockingClient narrow = bridge.builder5("line-4").buildBlocking();
        try (Mqtt5Publishes publishes = narrow.publishes(MqttGlobalPublishFilter.ALL)) {
            assertThat(narrow.connectWith()
                            .cleanStart(false)
                            .sessionExpiryInterval(600)
                            .simpleAuth()
                            .username("wanderer")
                            .password(bytes("narrow"))
                            .applySimpleAuth()
                            .send()
                            .isSessionPresent())
                    .isTrue();
            configure("depot");
            configure("wanderer");
            assertThat(publishes.receive(20, TimeUnit.SECONDS).orElseThrow().getTopic())
                    .hasToString("plantwin/v1/wanderer/$config");
            assertThat(publishes.receive(500, TimeUnit.MILLISECONDS)).isEmpty();
        }
        narrow.disconnect();
    }

    private Mqtt5BlockingClient persistent(String username, String password, String clientId) {
        Mqtt5BlockingClient client = bridge.builder5(clientId).buildBlocking();
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(600)
                .simpleAuth()
                .username(username)
                .password(bytes(password))
                .applySimpleAuth()
                .send();
        return client;
    }

    private static Mqtt5ConnAckReasonCode code(Runnable connect) {
        try {
            connect.run();
            return Mqtt5ConnAckReasonCode.SUCCESS;
        } catch (Mqtt5ConnAckException e) {
            return e.getMqttMessage().getReasonCode();
        }
    }

    private static void configure(String deviceId) throws Exception {
        DeviceConfig config = new DeviceConfig(deviceId, "mill", "hall", System.nanoTime(), 1_000, 30_000, List.of());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(Kafkas.shared()))) {
            producer.send(new ProducerRecord<>(
                            KafkaTopic.DEVICE_CONFIG.topicName(), deviceId, DeviceConfigJson.encode(config)))
                    .get();
        }
    }
}

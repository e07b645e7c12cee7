package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.model.DeviceState;
import io.plantwin.wire.json.DeviceStateJson;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresenceIT {

    private static final Duration LONGER_THAN_GRACE = RunningBridge.GRACE.plusMillis(600);

    private RunningBridge bridge;
    private Topic states;

    @BeforeAll
    void start() {
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @BeforeEach
    void listen() {
        states = bridge.topic(KafkaTopic.DEVICE_STATE);
    }

    @AfterEach
    void hangUp() {
        states.close();
    }

    @Test
    void saysOnlineWithTheFirstReadingAndOfflineWhenTheConnectionIsLost() {
        try (RawClient client = connect("p1")) {
            publish(client, "p1", 1);
            publish(client, "p1", 2);
            assertThat(online(states.await(1))).containsExactly(true);
        }
        assertThat(online(states.await(2))).containsExactly(true, false);
        assertThat(states.all(LONGER_THAN_GRACE)).hasSize(2);
    }

    @Test
    void saysNothingWhenTheClientIsBackAtOnce() {
        try (RawClient client = connect("p2")) {
            publish(client, "p2", 1);
        }
        try (RawClient client = connect("p2")) {
            publish(client, "p2", 2);
            assertThat(online(states.all(LONGER_THAN_GRACE))).containsExactly(true);
        }
        assertThat(online(states.await(2))).containsExactly(true, false);
    }

    @Test
    void saysNothingAfterAFarewell() {
        Mqtt3BlockingClient client = bridge.connect3("p3");
        publish(client, "plantwin/v1/p3", reading("p3", 1));
        client.disconnect();
        assertThat(online(states.all(LONGER_THAN_GRACE))).containsExactly(true);
    }

    @Test
    void passesOnWhatADeviceSaysAboutItself() {
        Mqtt3BlockingClient client = bridge.connect3("p4");
        publish(client, "plantwin/v1/p4/$state", "online");
        publish(client, "plantwin/v1/p4/$state", "offline");
        publish(client, "plantwin/v1/p4", reading("p4", 1));
        client.disconnect();
        assertThat(online(states.all(LONGER_THAN_GRACE))).containsExactly(true, false, true);
        assertThat(states.all(LONGER_THAN_GRACE))
                .allSatisfy(record -> assertThat(record.key()).isEqualTo("p4"));
    }

    @Test
    void publishesTheWillOfALostConnectionAtOnce() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(RawClient.packet(
                    0x10,
                    RawClient.text("MQTT"),
                    new byte[] {4, 0x02 | 0x04 | 0x08},
                    RawClient.number(60),
                    RawClient.text("p5"),
                    RawClient.text("plantwin/v1/p5/$state"),
                    RawClient.text("offline")));
            assertThat(client.receive().body()).containsExactly(0, 0);
        }
        assertThat(online(states.await(1))).containsExactly(false);
    }

    @Test
    void keepsTheWillOfAClientThatSaysFarewell() {
        Mqtt3BlockingClient client = bridge.builder3("p6").buildBlocking();
        client.connectWith()
                .willPublish()
                .topic("plantwin/v1/p6/$state")
                .payload(bytes("offline"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .applyWillPublish()
                .send();
        client.disconnect();
        assertThat(states.all(LONGER_THAN_GRACE)).isEmpty();
    }

    @Test
    void publishesADelayedWillOnlyIfTheClientStaysAway() {
        byte[] connect = RawClient.packet(
                0x10,
                RawClient.text("MQTT"),
                new byte[] {5, 0x04 | 0x08},
                RawClient.number(60),
                new byte[] {5, 0x11, 0, 0, 0, 60},
                RawClient.text("p7"),
                new byte[] {5, 0x18, 0, 0, 0, 1},
                RawClient.text("plantwin/v1/p7/$state"),
                RawClient.text("offline"));
        try (RawClient client = new RawClient(bridge.port())) {
            assertThat(client.send(connect).receive().type()).isEqualTo(2);
        }
        try (RawClient client = new RawClient(bridge.port())) {
            assertThat(client.send(connect).receive().body()[0])
                    .as("session present")
                    .isEqualTo((byte) 1);
            assertThat(states.all(LONGER_THAN_GRACE)).isEmpty();
        }
        assertThat(online(states.await(1))).containsExactly(false);
    }

    private RawClient connect(String clientId) {
        RawClient client = new RawClient(bridge.port());
        client.send(connect3(clientId, true, 60)).receive();
        return client;
    }

    private static void publish(RawClient client, String deviceId, int packetId) {
        client.send(publish3("plantwin/v1/" + deviceId, 1, packetId, false, bytes(reading(deviceId, packetId))));
        assertThat(client.receive().packetId()).isEqualTo(packetId);
    }

    private static void publish(Mqtt3BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(payload))
                .send();
    }

    private static List<Boolean> online(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> DeviceStateJson.decode(record.value()))
                .map(DeviceState::online)
                .toList();
    }
}

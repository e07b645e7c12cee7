package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.connect5;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.RawClient.publish5;
import static io.plantwin.bridge.support.RawClient.pubrel;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static io.plantwin.bridge.support.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishIT {

    private RunningBridge bridge;
    private Topic raw;

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
        raw = bridge.topic(KafkaTopic.RAW);
    }

    @AfterEach
    void hangUp() {
        raw.close();
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    void takesReadingsOfEveryQualityOfServiceWithMqtt3(MqttQos qos) {
        Mqtt3BlockingClient client = bridge.connect3("three-" + qos);
        client.publishWith()
                .topic("plantwin/v1/CNC-001/temperature")
                .qos(qos)
                .payload(bytes(reading("CNC-001", 21.5)))
                .send();
        assertThat(raw.await(1)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("CNC-001");
            assertThat(new String(record.value(), StandardCharsets.UTF_8))
                    .startsWith("{\"deviceId\":\"CNC-001\",\"sensorType\":\"temperature\",\"timestamp\":\"")
                    .endsWith("\"value\":21.5,\"unit\":\"celsius\",\"quality\":\"good\",\"status\":\"active\"}");
        });
        client.disconnect();
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    void takesReadingsOfEveryQualityOfServiceWithMqtt5(MqttQos qos) {
        Mqtt5BlockingClient client = bridge.connect5("five-" + qos);
        client.publishWith()
                .topic("plantwin/v1/CNC-002")
                .qos(qos)
                .payload(bytes(readings("CNC-002", 3)))
                .userProperties()
                .add("firmware", "1.2")
                .applyUserProperties()
                .send();
        assertThat(raw.await(3))
                .hasSize(3)
                .allSatisfy(record -> assertThat(record.key()).isEqualTo("CNC-002"));
        client.disconnect();
    }

    @Test
    void takesTheLocationFromTheLongTopic() {
        Mqtt3BlockingClient client = bridge.connect3("located");
        client.publishWith()
                .topic("plantwin/v1/berlin/hall-2/line-1/CNC-003/temperature")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(reading("CNC-003", 1)))
                .send();
        assertThat(Topic.texts(raw.await(1))).first().asString().contains("\"location\":\"berlin/hall-2/line-1\"");
        client.disconnect();
    }

    @Test
    void understandsTopicAliases() {
        Mqtt5AsyncClient client = bridge.builder5("aliases").buildAsync();
        client.connectWith()
                .restrictions()
                .sendTopicAliasMaximum(2)
                .applyRestrictions()
                .send()
                .join();
        List<CompletableFuture<Mqtt5PublishResult>> results = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String device = "alias-" + i % 4;
            results.add(client.publishWith()
                    .topic("plantwin/v1/" + device)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(bytes(reading(device, i)))
                    .send());
        }
        results.forEach(CompletableFuture::join);
        assertThat(raw.await(40)).hasSize(40);
        client.disconnect().join();
    }

    @Test
    void endsAConnectionThatUsesAnAliasItNeverDefined() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(connect5("bad-alias", true, 60, new byte[0]));
            assertThat(client.receive().type()).isEqualTo(2);
            client.send(publish5("", 1, new byte[] {0x23, 0, 5}, bytes("{}")));
            RawClient.Packet farewell = client.receive();
            assertThat(farewell.first()).isEqualTo(0xe0);
            assertThat(farewell.body()[0]).isEqualTo((byte) 0x82);
            client.awaitEnd();
        }
    }

    @Test
    void takesAPublishThatFollowsConnectInTheSamePacketOfTcp() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(
                    connect3("hasty", true, 60),
                    publish3("plantwin/v1/hasty", 1, 7, false, bytes(reading("hasty", 1))));
            assertThat(client.receive().first()).isEqualTo(0x20);
            RawClient.Packet ack = client.receive();
            assertThat(ack.first()).isEqualTo(0x40);
            assertThat(ack.packetId()).isEqualTo(7);
            assertThat(raw.await(1)).hasSize(1);
        }
    }

    @Test
    void acknowledgesInTheOrderOfThePublishes() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(connect3("orderly", true, 60));
            client.receive();
            int count = 500;
            for (int i = 1; i <= count; i++) {
                String device = "orderly-" + i % 17;
                client.send(
                        publish3("plantwin/v1/" + device, 1, i, false, bytes(i % 7 == 0 ? "bad" : reading(device, i))));
            }
            for (int i = 1; i <= count; i++) {
                assertThat(client.receive().packetId()).isEqualTo(i);
            }
        }
    }

    @Test
    void producesAMessageOfQualityOfService2OnceThoughItIsSentAgainOnAnotherConnection() {
        byte[] payload = bytes(reading("twice", 1));
        try (RawClient first = new RawClient(bridge.port())) {
            first.send(connect3("twice", false, 60), publish3("plantwin/v1/twice", 2, 9, false, payload));
            first.receive();
            assertThat(first.receive().first()).isEqualTo(0x50);
        }
        try (RawClient second = new RawClient(bridge.port())) {
            second.send(connect3("twice", false, 60));
            assertThat(second.receive().body()).as("session present").containsExactly(1, 0);
            second.send(publish3("plantwin/v1/twice", 2, 9, true, payload));
            assertThat(second.receive().first()).isEqualTo(0x50);
            second.send(pubrel(9));
            assertThat(second.receive().first()).isEqualTo(0x70);
            second.send(publish3("plantwin/v1/twice", 2, 9, false, bytes(reading("twice", 2))));
            assertThat(second.receive().first()).isEqualTo(0x50);
        }
        assertThat(Topic.texts(raw.all())).hasSize(2).anyMatch(text -> text.contains("\"value\":2.0"));
    }
}

package io.plantwin.bridge.access;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.TestAuthority;
import io.plantwin.bridge.support.Topic;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a device may not do, once it is in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignDeviceIT {

    /// The device is in the payload only.
    private static final MappingConfig BY_PAYLOAD = new MappingConfig(
            "legacy/{line}/values",
            Optional.of("/machine"),
            Optional.of("temperature"),
            Optional.of("/v"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private CredentialTopic credentials;
    private RunningBridge bridge;

    @BeforeAll
    void start() {
        credentials = new CredentialTopic(Kafkas.shared());
        credentials.password("own", "secret");
        credentials.password("gateway", "secret", "gateway", "hall-*");
        bridge = RunningBridge.ready(
                RunningBridge.CONFIG.withMappings(
                        List.of(MappingConfig.bareNumber("factory/{site}/{deviceId}/{sensorType}"), BY_PAYLOAD)),
                Kafkas.shared(),
                BridgeAccess.devices("local token"));
    }

    @AfterAll
    void stop() {
        bridge.close();
        credentials.close();
    }

    /// Topic and payload of what `own` may not publish.
    record Foreign(String topic, String payload) {}

    static Stream<Foreign> foreign() {
        String other = reading("other", 1);
        return Stream.of(
                new Foreign("plantwin/v1/other", other),
                new Foreign("plantwin/v1/other/temperature", other),
                new Foreign("plantwin/v1/berlin/hall/line/other/temperature", other),
                new Foreign("plantwin/v1/other/$state", "offline"),
                new Foreign("plantwin/v1/berlin/hall/line/other/$state", "offline"),
                new Foreign("plantwin/v1/other/$config", "{}"),
                new Foreign("plantwin/v1/other/$commands", "stop"),
                new Foreign("plantwin/v1/own2/temperature", reading("own2", 1)),
                new Foreign("plantwin/v1/OWN/temperature", reading("OWN", 1)),
                new Foreign("plantwin/v1/ow/temperature", reading("own", 1)),
                new Foreign("factory/berlin/other/temperature", "21.5"),
                new Foreign("legacy/line-1/values", "{\"machine\":\"other\",\"v\":1}"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void keepsEveryPublishForAForeignDeviceAsADeadLetter(Foreign foreign) {
        double before = bridge.count("refused", "reason", "not_authorised");
        int published = 0;
        try (Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER);
                Topic raw = bridge.topic(KafkaTopic.RAW);
                Topic states = bridge.topic(KafkaTopic.DEVICE_STATE)) {
            for (boolean retain : new boolean[] {false, true}) {
                for (MqttQos qos : MqttQos.values()) {
                    publish5(foreign, qos, retain);
                    assertRefused(foreign, "own-five", letters.awaitLetters(++published));
                    publish3(foreign, qos, retain);
                    assertRefused(foreign, "own-three", letters.awaitLetters(++published));
                }
            }
            // More than one for a publish would have come while the next ones were looked at.
            assertThat(letters.all(Duration.ofMillis(50))).hasSize(published);
            assertThat(raw.all(Duration.ofMillis(50))).isEmpty();
            assertThat(states.all(Duration.ofMillis(50))).isEmpty();
        }
        assertThat(bridge.count("refused", "reason", "not_authorised")).isEqualTo(before + published);
    }

    private static void assertRefused(Foreign foreign, String client, List<DeadLetter> letters) {
        DeadLetter letter = letters.getLast();
        assertThat(letter.reason()).as(letter.message()).isEqualTo(RefusalReason.NOT_AUTHORISED.code());
        assertThat(letter.message()).startsWith("own may not publish for ");
        assertThat(letter.client()).isEqualTo(client);
        assertThat(letter.sourceTopic()).isEqualTo(foreign.topic);
        assertThat(letter.payload()).isEqualTo(bytes(foreign.payload));
    }

    private void publish5(Foreign foreign, MqttQos qos, boolean retain) {
        Mqtt5BlockingClient client = login5("own", "own-five");
        var publish = client.publishWith()
                .topic(foreign.topic)
                .qos(qos)
                .retain(retain)
                .payload(bytes(foreign.payload));
        switch (qos) {
            case AT_MOST_ONCE -> publish.send();
            case AT_LEAST_ONCE ->
                assertThatThrownBy(publish::send)
                        .isInstanceOfSatisfying(
                                Mqtt5PubAckException.class,
                                e -> assertThat(e.getMqttMessage().getReasonCode())
                                        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
            case EXACTLY_ONCE ->
                assertThatThrownBy(publish::send)
                        .isInstanceOfSatisfying(
                                Mqtt5PubRecException.class,
                                e -> assertThat(e.getMqttMessage().getReasonCode())
                                        .isEqualTo(Mqtt5PubRecReasonCode.NOT_AUTHORIZED));
        }
        client.disconnect();
    }

    private void publish3(Foreign foreign, MqttQos qos, boolean retain) {
        Mqtt3BlockingClient client = login3("own", "own-three");
        client.publishWith()
                .topic(foreign.topic)
                .qos(qos)
                .retain(retain)
                .payload(bytes(foreign.payload))
                .send();
        client.disconnect();
    }

    @Test
    void takesWhatADeviceOrItsGatewayPublishesOnEveryFormOfItsTopics() {
        try (Topic raw = bridge.topic(KafkaTopic.RAW);
                Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER)) {
            Mqtt5BlockingClient own = login5("own", "own-right");
            publish(own, "plantwin/v1/own", reading("own", 1));
            publish(own, "plantwin/v1/own/temperature", reading("own", 2));
            publish(own, "plantwin/v1/berlin/hall/line/own/temperature", reading("own", 3));
            publish(own, "plantwin/v1/own/$state", "online");
            publish(own, "factory/berlin/own/temperature", "4");
            publish(own, "legacy/line-1/values", "{\"machine\":\"own\",\"v\":5}");
            own.disconnect();
            Mqtt5BlockingClient gateway = login5("gateway", "gateway-right");
            publish(gateway, "plantwin/v1/hall-1/temperature", reading("hall-1", 6));
            publish(gateway, "plantwin/v1/hall-2/temperature", reading("hall-2", 7));
            gateway.disconnect();
            Mqtt5BlockingClient local = login5("local", "anything");
            publish(local, "plantwin/v1/whatever/temperature", reading("whatever", 8));
            local.disconnect();
            assertThat(raw.await(8)).hasSize(8);
            assertThat(letters.all()).isEmpty();
        }
    }

    @Test
    void keepsWhatATopicAliasHides() {
        try (Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER);
                RawClient client = new RawClient(bridge.port())) {
            client.send(RawClient.packet(
                    0x10,
                    RawClient.text("MQTT"),
                    new byte[] {5, (byte) 0xc2},
                    RawClient.number(60),
                    new byte[] {0},
                    RawClient.text("aliased"),
                    RawClient.text("own"),
                    RawClient.text("secret")));
            assertThat(client.receive().first()).isEqualTo(0x20);
            byte[] alias = {0x23, 0, 1};
            client.send(
                    RawClient.publish5("plantwin/v1/other", 1, alias, bytes(reading("other", 1))),
                    RawClient.publish5("", 2, alias, bytes(reading("other", 2))));
            for (int id = 1; id <= 2; id++) {
                assertThat(client.receive().body()).containsExactly(0, id, 0x87);
            }
            assertThat(letters.awaitLetters(2))
                    .extracting(DeadLetter::reason)
                    .containsOnly(RefusalReason.NOT_AUTHORISED.code());
        }
    }

    @Test
    void sendsAwayAClientThatPublishesForForeignDevicesAgainAndAgain() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(RawClient.packet(
                    0x10,
                    RawClient.text("MQTT"),
                    new byte[] {5, (byte) 0xc2},
                    RawClient.number(60),
                    new byte[] {0},
                    RawClient.text("flooding"),
                    RawClient.text("own"),
                    RawClient.text("secret")));
            assertThat(client.receive().first()).isEqualTo(0x20);
            // In one go: it is sent away in the middle of them.
            client.send(IntStream.rangeClosed(1, 200)
                    .mapToObj(i -> RawClient.publish5("plantwin/v1/other", i, new byte[0], bytes(reading("other", i))))
                    .toArray(byte[][]::new));
            RawClient.Packet packet = client.receive();
            while (packet.type() == 4) {
                packet = client.receive();
            }
            assertThat(packet.first()).isEqualTo(0xe0);
            assertThat(packet.body()[0]).isEqualTo((byte) 0x87);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plantwin/v1/other/$config",
                "plantwin/v1/other/$commands",
                "plantwin/v1/b/h/l/other/$config",
                "plantwin/v1/own/temperature",
                "plantwin/v1/own/$state",
                "plantwin/v1/own"
            })
    void refusesEverySubscriptionButThoseOfItsOwnDevices(String filter) {
        Mqtt5BlockingClient five = login5("own", "subscribing-five");
        assertThatThrownBy(() -> five.subscribeWith().topicFilter(filter).send())
                .isInstanceOfSatisfying(
                        Mqtt5SubAckException.class,
                        e -> assertThat(e.getMqttMessage().getReasonCodes())
                                .containsExactly(Mqtt5SubAckReasonCode.NOT_AUTHORIZED));
        five.subscribeWith().topicFilter("plantwin/v1/own/$config").send();
        five.disconnect();
        Mqtt3BlockingClient three = login3("own", "subscribing-three");
        assertThatThrownBy(() -> three.subscribeWith().topicFilter(filter).send())
                .isInstanceOf(Mqtt3SubAckException.class);
        three.disconnect();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "plantwin/v1/+/$config", "$share/group/plantwin/v1/own/$config", "$SYS/#"})
    void refusesWildcardsAndShares(String filter) {
        Mqtt3BlockingClient three = login3("own", "wild");
        assertThatThrownBy(() -> three.subscribeWith().topicFilter(filter).send())
                .isInstanceOf(Mqtt3SubAckException.class);
        three.disconnect();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plantwin/v1/other/$state",
                "plantwin/v1/other/temperature",
                "plantwin/v1/b/h/l/other/$state",
                "plantwin/v1/other/$commands"
            })
    void refusesAConnectWithTheWillOfAForeignDevice(String topic) {
        assertThatThrownBy(() -> bridge.builder5("willing")
                        .buildBlocking()
                        .connectWith()
                        .simpleAuth()
                        .username("own")
                        .password(bytes("secret"))
                        .applySimpleAuth()
                        .willPublish()
                        .topic(topic)
                        .payload(bytes("offline"))
                        .applyWillPublish()
                        .send())
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        e -> assertThat(e.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
        assertThatThrownBy(() -> bridge.builder3("willing")
                        .buildBlocking()
                        .connectWith()
                        .simpleAuth()
                        .username("own")
                        .password(bytes("secret"))
                        .applySimpleAuth()
                        .willPublish()
                        .topic(topic)
                        .payload(bytes("offline"))
                        .applyWillPublish()
                        .send())
                .isInstanceOfSatisfying(
                        Mqtt3ConnAckException.class,
                        e -> assertThat(e.getMqttMessage().getReturnCode())
                                .isEqualTo(Mqtt3ConnAckReturnCode.NOT_AUTHORIZED));
    }

    @Test
    void keepsAWillThatAMappingMakesOneOfAForeignDevice() {
        try (Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER)) {
            try (RawClient client = new RawClient(bridge.port())) {
                client.send(RawClient.packet(
                        0x10,
                        RawClient.text("MQTT"),
                        new byte[] {4, (byte) 0xc6},
                        RawClient.number(60),
                        RawClient.text("mapped-will"),
                        RawClient.text("legacy/line-1/values"),
                        RawClient.text("{\"machine\":\"other\",\"v\":1}"),
                        RawClient.text("own"),
                        RawClient.text("secret")));
                assertThat(client.receive().body()).containsExactly(0, 0);
            }
            assertThat(letters.awaitLetters(1).getFirst().reason()).isEqualTo(RefusalReason.NOT_AUTHORISED.code());
        }
    }

    @Test
    void refusesAForeignClientLikeMosquittoToo() {
        try (Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER);
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            mosquitto("own", "secret", "plantwin/v1/other/temperature", reading("other", 1));
            assertThat(letters.awaitLetters(1).getFirst().reason()).isEqualTo(RefusalReason.NOT_AUTHORISED.code());
            mosquitto("own", "secret", "plantwin/v1/own/temperature", reading("own", 1));
            assertThat(raw.await(1)).hasSize(1);
            assertThatThrownBy(() -> mosquitto("own", "wrong", "plantwin/v1/own/temperature", reading("own", 1)))
                    .hasMessageContaining("bad user name or password");
            assertThatThrownBy(() -> TestAuthority.run(List.of(
                            "mosquitto_pub",
                            "-p",
                            Integer.toString(bridge.port()),
                            "-t",
                            "plantwin/v1/own",
                            "-m",
                            "1")))
                    .hasMessageContaining("not authorised");
        }
    }

    private void mosquitto(String username, String password, String topic, String payload) {
        TestAuthority.run(List.of(
                "mosquitto_pub",
                "-p",
                Integer.toString(bridge.port()),
                "-u",
                username,
                "-P",
                password,
                "-q",
                "1",
                "-t",
                topic,
                "-m",
                payload));
    }

    private static void publish(Mqtt5BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(payload))
                .send();
    }

    private Mqtt5BlockingClient login5(String username, String clientId) {
        return bridge.login5(username, username.equals("local") ? "local token" : "secret", clientId);
    }

    private Mqtt3BlockingClient login3(String username, String clientId) {
        Mqtt3BlockingClient client = bridge.builder3(clientId).buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username(username)
                .password(bytes("secret"))
                .applySimpleAuth()
                .send();
        return client;
    }
}

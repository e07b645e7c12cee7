package io.plantwin.bridge.access;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.kafka.KafkaTopic;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Who gets past CONNECT.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorIT {

    private static final String TOKEN = "token-of-this-run";

    private CredentialTopic credentials;
    private RunningBridge bridge;

    @BeforeAll
    void start() {
        credentials = new CredentialTopic(Kafkas.shared());
        credentials.password("door-1", "open sesame");
        credentials.password("door-1", "second key");
        credentials.password("door-2", "other secret");
        credentials.password("ворота", "anything");
        credentials.put(CredentialTopic.credential(
                "door-expired", DeviceCredential.Kind.PASSWORD, CredentialTopic.sha256("old"), 1));
        credentials.put(CredentialTopic.credential("door-broken", DeviceCredential.Kind.PASSWORD, "no hash at all", 0));
        credentials.send("nonsense", bytes("not a credential"));
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared(), BridgeAccess.devices(TOKEN));
    }

    @AfterAll
    void stop() {
        bridge.close();
        credentials.close();
    }

    @Test
    void letsADeviceInWithAnyOfItsPasswordsAndTheLocalUserWithTheToken() {
        for (String password : List.of("open sesame", "second key")) {
            assertThat(answer5("door-1", password)).isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
            assertThat(answer3("door-1", password)).isEqualTo(Mqtt3ConnAckReturnCode.SUCCESS);
        }
        assertThat(answer5("local", TOKEN)).isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
        assertThat(answer3("local", TOKEN)).isEqualTo(Mqtt3ConnAckReturnCode.SUCCESS);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("door-1", "open sesamE"),
                Arguments.of("door-1", "other secret"),
                Arguments.of("door-1", CredentialTopic.sha256("open sesame")),
                Arguments.of("door-1", "x".repeat(60_000)),
                Arguments.of("DOOR-1", "open sesame"),
                Arguments.of("door-1 ", "open sesame"),
                Arguments.of("nobody", "open sesame"),
                Arguments.of("door-expired", "old"),
                Arguments.of("door-broken", "no hash at all"),
                Arguments.of("местный", "пароль"),
                Arguments.of("local", "token-of-another-run"),
                Arguments.of("Local", TOKEN),
                Arguments.of("door-1", TOKEN));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesAWrongPasswordWhateverIsWrongWithIt(String username, String password) {
        double before = bridge.count("connections.refused", "reason", "bad_credentials");
        assertThat(answer5(username, password)).isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(answer3(username, password)).isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(bridge.count("connections.refused", "reason", "bad_credentials"))
                .isEqualTo(before + 2);
    }

    @Test
    void refusesWhoShowsNothing() {
        assertThat(answer5("", "")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        assertThat(answer3("", "")).isEqualTo(Mqtt3ConnAckReturnCode.NOT_AUTHORIZED);
        assertThat(answer5("door-1", "")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        assertThat(answer5("local", "")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void thereIsNoLocalUserWithoutAToken() {
        try (RunningBridge other =
                RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared(), BridgeAccess.devices(""))) {
            assertThat(answer5(other, "local", "")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
            assertThat(answer5(other, "local", "x")).isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        }
    }

    /// Every packet a client could begin with, and every one right behind a CONNECT that is refused.
    static Stream<byte[]> packets() {
        byte[] id = RawClient.number(7);
        byte[] topic = RawClient.text("plantwin/v1/door-1/$config");
        return Stream.of(
                RawClient.packet(0x20, new byte[] {0, 0}),
                RawClient.publish3("plantwin/v1/door-1", 0, 0, false, bytes(reading("door-1", 1))),
                RawClient.publish3("plantwin/v1/door-1", 1, 7, false, bytes(reading("door-1", 1))),
                RawClient.publish3("plantwin/v1/door-1", 2, 7, false, bytes(reading("door-1", 1))),
                RawClient.packet(0x40, id),
                RawClient.packet(0x50, id),
                RawClient.packet(0x62, id),
                RawClient.packet(0x70, id),
                RawClient.packet(0x82, id, topic, new byte[] {1}),
                RawClient.packet(0x90, id, new byte[] {0}),
                RawClient.packet(0xa2, id, topic),
                RawClient.packet(0xb0, id),
                RawClient.packet(0xc0),
                RawClient.packet(0xd0),
                RawClient.packet(0xe0),
                RawClient.packet(0xf0, new byte[] {0x18, 0}));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void answersNoPacketOfAnAnonymousClient(byte[] packet) {
        try (Topic raw = bridge.topic(KafkaTopic.RAW);
                Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER);
                Topic states = bridge.topic(KafkaTopic.DEVICE_STATE)) {
            assertThat(answers(packet)).as("nothing before CONNECT").isEmpty();
            List<RawClient.Packet> answers = answers(RawClient.concat(RawClient.connect3("anon", true, 60), packet));
            assertThat(answers).hasSize(1).first().satisfies(answer -> {
                assertThat(answer.first()).isEqualTo(0x20);
                assertThat(answer.body()).containsExactly(0, 5);
            });
            assertThat(raw.all(Duration.ofMillis(150))).isEmpty();
            assertThat(letters.all(Duration.ofMillis(50))).isEmpty();
            assertThat(states.all(Duration.ofMillis(50))).isEmpty();
        }
    }

    /// What comes back until the connection is closed.
    private List<RawClient.Packet> answers(byte[] bytes) {
        List<RawClient.Packet> all = new ArrayList<>();
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(bytes);
            while (true) {
                all.add(client.receive());
            }
        } catch (UncheckedIOException e) {
            return all;
        }
    }

    @Test
    void letsADeviceInSoonAfterItsCredentialIsOnTheTopic() {
        credentials.password("door-late", "now");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> answer5("door-late", "now") == Mqtt5ConnAckReasonCode.SUCCESS);
    }

    @Test
    void answersAnAddressThatFailsAgainAndAgainLaterAndLater() {
        try (RunningBridge slow = RunningBridge.ready(
                RunningBridge.CONFIG.withListener(
                        RunningBridge.CONFIG.listener().withMaxRefusalDelay(Duration.ofMillis(700))),
                Kafkas.shared(),
                BridgeAccess.devices(TOKEN))) {
            for (int i = 0; i < Refusals.FREE + 4; i++) {
                answer5(slow, "door-1", "guess " + i);
            }
            long begin = System.nanoTime();
            assertThat(answer5(slow, "door-1", "guess")).isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(690), Duration.ofSeconds(5));
            assertThat(answer5(slow, "door-1", "open sesame"))
                    .as("who knows the password only waits")
                    .isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
        }
    }

    private Mqtt5ConnAckReasonCode answer5(String username, String password) {
        return answer5(bridge, username, password);
    }

    private static Mqtt5ConnAckReasonCode answer5(RunningBridge bridge, String username, String password) {
        Mqtt5BlockingClient client = bridge.builder5("").buildBlocking();
        try {
            var connect = client.connectWith();
            if (!username.isEmpty() && !password.isEmpty()) {
                connect = connect.simpleAuth()
                        .username(username)
                        .password(bytes(password))
                        .applySimpleAuth();
            } else if (!username.isEmpty()) {
                connect = connect.simpleAuth().username(username).applySimpleAuth();
            }
            Mqtt5ConnAckReasonCode code = connect.send().getReasonCode();
            client.disconnect();
            return code;
        } catch (Mqtt5ConnAckException e) {
            return e.getMqttMessage().getReasonCode();
        }
    }

    private Mqtt3ConnAckReturnCode answer3(String username, String password) {
        Mqtt3BlockingClient client = bridge.builder3("door").buildBlocking();
        try {
            var connect = client.connectWith();
            if (!username.isEmpty()) {
                connect = connect.simpleAuth()
                        .username(username)
                        .password(bytes(password))
                        .applySimpleAuth();
            }
            Mqtt3ConnAckReturnCode code = connect.send().getReturnCode();
            client.disconnect();
            return code;
        } catch (Mqtt3ConnAckException e) {
            return e.getMqttMessage().getReturnCode();
        }
    }
}

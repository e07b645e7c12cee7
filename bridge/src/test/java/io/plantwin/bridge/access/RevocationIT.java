package io.plantwin.bridge.access;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.json.DeviceStateJson;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A credential that is gone, over or less than it was.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private CredentialTopic credentials;
    private RunningBridge bridge;

    @BeforeAll
    void start() {
        credentials = new CredentialTopic(Kafkas.shared());
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared(), BridgeAccess.devices(""));
    }

    @AfterAll
    void stop() {
        bridge.close();
        credentials.close();
    }

    /// A client and why it was disconnected, once it is.
    private record Connected(Mqtt5BlockingClient client, CompletableFuture<Mqtt5DisconnectReasonCode> end) {
        Mqtt5DisconnectReasonCode reason(Duration within) {
            return end.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).join();
        }
    }

    private Connected connect(String deviceId) {
        CompletableFuture<Mqtt5DisconnectReasonCode> end = new CompletableFuture<>();
        Mqtt5BlockingClient client = bridge.builder5("of " + deviceId)
                .addDisconnectedListener(context -> {
                    if (context.getCause() instanceof Mqtt5DisconnectException told) {
                        end.complete(told.getMqttMessage().getReasonCode());
                    }
                })
                .buildBlocking();
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            client.connectWith()
                    .simpleAuth()
                    .username(deviceId)
                    .password(bytes("secret"))
                    .applySimpleAuth()
                    .willPublish()
                    .topic("plantwin/v1/" + deviceId + "/temperature")
                    .payload(bytes(reading(deviceId, 99)))
                    .applyWillPublish()
                    .send();
            return true;
        });
        return new Connected(client, end);
    }

    @Test
    void closesTheConnectionsOfACredentialThatIsDeletedAndLetsNobodyInWithItAnyMore() {
        DeviceCredential credential = credentials.password("gone", "secret");
        Connected device = connect("gone");
        try (Topic raw = bridge.topic(KafkaTopic.RAW);
                Topic states = bridge.topic(KafkaTopic.DEVICE_STATE)) {
            publish(device, "gone");
            credentials.remove(credential);
            assertThat(device.reason(AT_ONCE)).isEqualTo(Mqtt5DisconnectReasonCode.ADMINISTRATIVE_ACTION);
            assertThatThrownBy(() -> bridge.login5("gone", "secret", "of gone"))
                    .isInstanceOfSatisfying(
                            Mqtt5ConnAckException.class,
                            e -> assertThat(e.getMqttMessage().getReasonCode())
                                    .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
            assertThat(states.await(2))
                    .extracting(record -> DeviceStateJson.decode(record.value()).online())
                    .as("it counts as offline")
                    .containsExactly(true, false);
            assertThat(raw.all()).as("its will is not published").hasSize(1);
        }
        assertThat(bridge.count("connections.revoked")).isPositive();
    }

    @Test
    void closesTheConnectionsOfACredentialThatExpires() {
        Instant end = Instant.now().plusSeconds(3);
        credentials.put(CredentialTopic.credential(
                "mortal",
                DeviceCredential.Kind.PASSWORD,
                CredentialTopic.sha256("secret"),
                end.toEpochMilli() * 1_000));
        Connected device = connect("mortal");
        assertThat(device.reason(Duration.ofSeconds(6))).isEqualTo(Mqtt5DisconnectReasonCode.NOT_AUTHORIZED);
        assertThat(Instant.now()).isBetween(end, end.plus(AT_ONCE));
    }

    @Test
    void closesTheConnectionsOfACredentialThatAllowsLessAndLeavesThoseThatAllowMore() {
        DeviceCredential narrow = credentials.password("edge", "secret", "edge", "hall-1");
        Connected device = connect("edge");
        DeviceCredential wide = with(narrow, List.of("edge", "hall-*"));
        credentials.put(wide);
        credentials.password("edge-probe", "secret");
        Connected probe = connect("edge-probe");
        assertThat(device.client.getState().isConnected()).isTrue();
        publish(device, "hall-1");
        device.client.disconnect();
        Connected again = connect("edge");
        publish(again, "hall-2");
        credentials.put(narrow);
        assertThat(again.reason(AT_ONCE)).isEqualTo(Mqtt5DisconnectReasonCode.ADMINISTRATIVE_ACTION);
        probe.client.disconnect();
    }

    @Test
    void closesTheConnectionsOfACredentialThatCanNotBeReadAnyMore() {
        DeviceCredential credential = credentials.password("torn", "secret");
        Connected device = connect("torn");
        credentials.send(credential.id(), bytes("{\"id\":"));
        assertThat(device.reason(AT_ONCE)).isEqualTo(Mqtt5DisconnectReasonCode.ADMINISTRATIVE_ACTION);
    }

    @Test
    void leavesTheConnectionsOfTheOtherCredentialsOfTheDevice() {
        DeviceCredential first = credentials.password("twokeys", "first");
        credentials.password("twokeys", "secret");
        Connected device = connect("twokeys");
        credentials.remove(first);
        credentials.password("twokeys-probe", "secret");
        connect("twokeys-probe").client.disconnect();
        await().pollDelay(Duration.ofMillis(1_200))
                .until(() -> device.client.getState().isConnected());
        device.client.disconnect();
    }

    private static DeviceCredential with(DeviceCredential credential, List<String> mayBe) {
        return new DeviceCredential(
                credential.id(),
                credential.deviceId(),
                credential.kind(),
                credential.secretHash(),
                mayBe,
                credential.expiresAtMicros());
    }

    private static void publish(Connected device, String deviceId) {
        device.client
                .publishWith()
                .topic("plantwin/v1/" + deviceId)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(reading(deviceId, 1)))
                .send();
    }
}

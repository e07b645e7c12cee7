package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.connect5;
import static io.plantwin.bridge.support.RawClient.packet;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.BridgeRole;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionIT {

    private RunningBridge bridge;

    @BeforeAll
    void start() {
        bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @Test
    void tellsAClientOfMqtt5WhatItTakes() {
        Mqtt5BlockingClient client = bridge.builder5("").buildBlocking();
        Mqtt5ConnAck answer = client.connect();
        assertThat(answer.getAssignedClientIdentifier()).isPresent();
        assertThat(answer.getRestrictions().getReceiveMaximum()).isEqualTo(1_000);
        assertThat(answer.getRestrictions().getMaximumPacketSize()).isEqualTo(8 << 20);
        assertThat(answer.getRestrictions().getTopicAliasMaximum()).isEqualTo(64);
        client.disconnect();
    }

    @Test
    void closesAClientThatIsSilentForOneAndAHalfKeepAlives() {
        try (RawClient client = new RawClient(bridge.port())) {
            long begin = System.nanoTime();
            client.send(connect3("silent", true, 1)).awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(1_400), Duration.ofSeconds(8));
        }
    }

    @Test
    void answersPings() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(connect3("pinging", true, 1));
            assertThat(client.receive().type()).isEqualTo(2);
            client.send(packet(0xc0));
            assertThat(client.receive().first()).isEqualTo(0xd0);
        }
    }

    @Test
    void speaksMqtt31() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(packet(
                    0x10, RawClient.text("MQIsdp"), new byte[] {3, 2}, RawClient.number(60), RawClient.text("old")));
            assertThat(client.receive().body()).containsExactly(0, 0);
            client.send(publish3("plantwin/v1/old", 1, 3, false, bytes(reading("old", 1))));
            assertThat(client.receive().packetId()).isEqualTo(3);
        }
    }

    @Test
    void letsTheLaterOfTwoConnectionsOfOneClientHaveTheSession() {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Mqtt5BlockingClient first = bridge.builder5("double")
                .addDisconnectedListener(context -> end.complete(context.getCause()))
                .buildBlocking();
        first.connect();
        Mqtt5BlockingClient second = bridge.connect5("double");
        assertThat(end.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join())
                .isInstanceOfSatisfying(
                        Mqtt5DisconnectException.class,
                        e -> assertThat(e.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER));
        assertThat(second.getState().isConnected()).isTrue();
        second.disconnect();
    }

    @Test
    void takesOverFromAClientThatDoesNotRead() {
        try (RawClient first = new RawClient(bridge.port());
                RawClient second = new RawClient(bridge.port())) {
            first.send(connect3("stubborn", false, 0));
            first.receive();
            second.send(connect3("stubborn", false, 0));
            assertThat(second.receive().body()).as("session present").containsExactly(1, 0);
            first.awaitEnd();
        }
    }

    @Test
    void endsAConnectionThatSendsAPacketLargerThanAnnounced() {
        double before = bridge.count("oversized");
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(connect5("fat", true, 60, new byte[0]));
            client.receive();
            client.send(new byte[] {0x32, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8});
            RawClient.Packet farewell = client.receive();
            assertThat(farewell.first()).isEqualTo(0xe0);
            assertThat(farewell.body()[0]).isEqualTo((byte) 0x95);
            client.awaitEnd();
        }
        assertThat(bridge.count("oversized")).isEqualTo(before + 1);
    }

    @Test
    void refusesToSpeakAVersionThatDoesNotExist() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(packet(
                    0x10,
                    RawClient.text("MQTT"),
                    new byte[] {9, 2},
                    RawClient.number(60),
                    RawClient.text("from-the-future")));
            assertThat(client.receive().body()[1]).isEqualTo((byte) 1);
            client.awaitEnd();
        }
    }

    @Test
    void closesWhoeverDoesNotBeginWithConnect() {
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(publish3("plantwin/v1/rude", 1, 1, false, bytes(reading("rude", 1))))
                    .awaitEnd();
        }
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(bytes("GET / HTTP/1.1\r\nHost: plantwin\r\n\r\n")).awaitEnd();
        }
    }

    @Test
    void countsItsConnections() {
        await().until(() -> bridge.gauge("connections") == 0);
        try (RawClient client = new RawClient(bridge.port())) {
            client.send(connect3("counted", true, 60)).receive();
            assertThat(bridge.gauge("connections")).isEqualTo(1);
        }
        await().until(() -> bridge.gauge("connections") == 0);
    }

    @Test
    void saysInOneSentenceThatThePortIsTaken() {
        BridgeConfig same = RunningBridge.CONFIG.withListener(
                RunningBridge.CONFIG.listener().withPort(bridge.port()));
        try (BridgeRole second = new BridgeRole(
                same, Kafkas.shared(), new SimpleMeterRegistry(), Clock.systemUTC(), BridgeAccess.everybody())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("can't listen for MQTT on 127.0.0.1:" + bridge.port());
        }
    }
}

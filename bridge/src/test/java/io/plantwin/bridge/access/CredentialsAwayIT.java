package io.plantwin.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.wire.service.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// While Kafka is away.
class CredentialsAwayIT {

    @Test
    void saysThatItCanNotJudgeInsteadOfRefusingThePassword() {
        try (RunningBridge bridge =
                new RunningBridge(RunningBridge.CONFIG, "127.0.0.1:1", BridgeAccess.devices("token"))) {
            bridge.login5("local", "token", "local").disconnect();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> bridge.login5("early", "secret", "early"))
                    .isInstanceOfSatisfying(
                            Mqtt5ConnAckException.class,
                            e -> assertThat(e.getMqttMessage().getReasonCode())
                                    .isEqualTo(Mqtt5ConnAckReasonCode.SERVER_UNAVAILABLE));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
            assertThat(bridge.role().health().detail()).contains("credentials of devices have not been read");
        }
    }

    @Test
    void letsAWaitingDeviceInWhenKafkaComesAndOthersWhenItIsAwayAgain() {
        Path directory = Kafkas.directory();
        EmbeddedKafka kafka = EmbeddedKafka.start(directory);
        int port = kafka.port();
        try (CredentialTopic credentials = new CredentialTopic(kafka.bootstrapServers())) {
            credentials.password("patient", "secret");
        }
        kafka.close();
        try (RunningBridge bridge = new RunningBridge(
                RunningBridge.CONFIG.withListener(
                        RunningBridge.CONFIG.listener().withConnectTimeout(Duration.ofSeconds(60))),
                "127.0.0.1:" + port,
                BridgeAccess.devices(""))) {
            CompletableFuture<Void> admitted = CompletableFuture.runAsync(
                    () -> bridge.login5("patient", "secret", "patient").disconnect());
            EmbeddedKafka back = EmbeddedKafka.start(directory, port);
            admitted.orTimeout(40, TimeUnit.SECONDS).join();
            bridge.awaitHealth(Health.Level.UP);
            back.close();
            bridge.awaitHealth(Health.Level.DEGRADED);
            bridge.login5("patient", "secret", "patient").disconnect();
            assertThatThrownBy(() -> bridge.login5("patient", "guessed", "patient"))
                    .isInstanceOfSatisfying(
                            Mqtt5ConnAckException.class,
                            e -> assertThat(e.getMqttMessage().getReasonCode())
                                    .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
        }
    }
}

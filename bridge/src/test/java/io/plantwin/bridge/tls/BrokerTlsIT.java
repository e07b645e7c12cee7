package io.plantwin.bridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.broker.BrokerConfig;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.Mosquitto;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.TestAuthority;
import io.plantwin.bridge.support.TestAuthority.Issued;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTlsIT {

    @TempDir
    private Path directory;

    private static BridgeConfig broker(String url, Optional<ClientTlsConfig> tls) {
        return RunningBridge.CONFIG.withBrokers(List.of(new BrokerConfig(
                url,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tls)));
    }

    @Test
    void connectsToABrokerThatWantsACertificateAndTrustsItsAuthorityOnly() {
        TestAuthority plant = new TestAuthority(directory, "plant");
        Issued own = plant.issue("bridge", "EC");
        try (Mosquitto mosquitto = Mosquitto.startWithTls(plant, plant.issue("broker", "RSA"))) {
            String url = "mqtts://127.0.0.1:" + mosquitto.port();
            try (RunningBridge bridge =
                    RunningBridge.ready(broker(url, Optional.of(own.trusting(plant))), Kafkas.shared())) {
                assertThat(bridge.gauge("brokers.connected")).isEqualTo(1);
            }
            for (Optional<ClientTlsConfig> tls :
                    List.of(Optional.<ClientTlsConfig>empty(), Optional.of(plant.trust()))) {
                try (RunningBridge bridge = new RunningBridge(broker(url, tls), Kafkas.shared())) {
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> bridge.role().health().detail().contains("is away"));
                    assertThat(bridge.gauge("brokers.connected")).isZero();
                }
            }
        }
    }

    @Test
    void saysWhichFileDoesNotWork() {
        ClientTlsConfig missing = new ClientTlsConfig(
                Optional.of(directory.resolve("nowhere.crt")), Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(
                        () -> new RunningBridge(broker("mqtts://127.0.0.1:1", Optional.of(missing)), Kafkas.shared()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can't connect to the broker 127.0.0.1:1: the file")
                .hasMessageContaining("nowhere.crt can't be read");
        assertThatThrownBy(() -> broker("mqtt://127.0.0.1:1", Optional.of(missing)))
                .hasMessageContaining("mqtts://");
    }
}

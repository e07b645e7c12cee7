package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyConnectionsIT {

    private static final int CONNECTIONS = 5_000;

    @Test
    void servesFiveThousandConnections() {
        List<RawClient> clients = new ArrayList<>();
        try (RunningBridge bridge = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                RawClient client = new RawClient(bridge.port());
                clients.add(client);
                client.send(connect3("many-" + i, true, 60));
            }
            for (RawClient client : clients) {
                assertThat(client.receive().body()).containsExactly(0, 0);
            }
            assertThat(bridge.gauge("connections")).isEqualTo(CONNECTIONS);
            for (int i = 0; i < CONNECTIONS; i++) {
                String device = "many-" + i;
                clients.get(i).send(publish3("plantwin/v1/" + device, 1, 1, false, bytes(reading(device, 1))));
            }
            for (RawClient client : clients) {
                assertThat(client.receive().first()).isEqualTo(0x40);
            }
            assertThat(raw.await(CONNECTIONS)).hasSize(CONNECTIONS);
            clients.forEach(RawClient::close);
            await().until(() -> bridge.gauge("connections") == 0);
        }
    }
}

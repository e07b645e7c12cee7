package io.plantwin.bridge.mqtt;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.packet;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static io.plantwin.bridge.support.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.SlowKafka;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final byte[] PINGRESP = {(byte) 0xd0, 0};

    private final SingleConnection client = new SingleConnection(ListenerConfig.DEFAULT, 100_000, 4).begin();

    private static byte[] publish(int packetId) {
        return publish3("plantwin/v1/m", 1, packetId, false, bytes(reading("m", packetId)));
    }

    private static byte[] puback(int packetId) {
        return packet(0x40, RawClient.number(packetId));
    }

    private List<SlowKafka.Sent> raw() {
        return client.kafka.sentTo("sensor.raw");
    }

    private void connect() {
        client.receive(connect3("m", true, 60));
        assertThat(client.written()).containsExactly(new byte[] {0x20, 2, 0, 0});
    }

    @Test
    void acknowledgesInTheOrderOfThePublishesWhateverTheOrderOfKafka() {
        connect();
        client.receive(RawClient.concat(publish(1), publish(2), publish(3)));
        raw().get(2).acknowledge();
        assertThat(client.written()).isEmpty();
        raw().get(0).acknowledge();
        assertThat(client.written()).containsExactly(puback(1));
        raw().get(1).acknowledge();
        assertThat(client.written()).as("in one write").containsExactly(RawClient.concat(puback(2), puback(3)));
    }

    @Test
    void acknowledgesAMessageWhenKafkaHasEveryReadingOfIt() {
        connect();
        client.receive(publish3("plantwin/v1/m", 1, 8, false, bytes(readings("m", 3))));
        assertThat(raw()).hasSize(3);
        raw().get(2).acknowledge();
        raw().get(0).acknowledge();
        assertThat(client.written()).isEmpty();
        raw().get(1).acknowledge();
        assertThat(client.written()).containsExactly(puback(8));
    }

    @Test
    void acknowledgesARefusedMessageWhenKafkaHasTheDeadLetter() {
        connect();
        client.receive(publish3("plantwin/v1/m", 1, 8, false, bytes("rubbish")));
        assertThat(client.written()).isEmpty();
        client.kafka.sentTo("sensor.dead-letter").getFirst().acknowledge();
        assertThat(client.written()).containsExactly(puback(8));
    }

    @Test
    void takesNothingMoreWhenTheBoundIsReachedAndGoesOnAtHalfOfIt() {
        connect();
        for (int i = 1; i <= 10; i++) {
            client.receive(publish(i));
        }
        assertThat(raw()).as("the state of the device is the fourth message").hasSize(3);
        assertThat(client.registry
                        .get("plantwin.bridge.connections.paused")
                        .gauge()
                        .value())
                .isEqualTo(1);
        client.kafka.sentTo("device.state").getFirst().acknowledge();
        client.channel.runPendingTasks();
        assertThat(raw()).hasSize(3);
        raw().get(0).acknowledge();
        client.channel.runPendingTasks();
        assertThat(raw()).hasSizeGreaterThan(3);
        for (int i = 0; i < 10; i++) {
            raw().get(i).acknowledge();
            client.channel.runPendingTasks();
        }
        assertThat(raw()).hasSize(10);
        assertThat(client.registry
                        .get("plantwin.bridge.connections.paused")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void answersEachPingOnceThoughItStandsBehindAPublishThatWaits() {
        connect();
        byte[] ping = {(byte) 0xc0, 0};
        for (int i = 1; i <= 4; i++) {
            client.receive(publish(i));
        }
        client.receive(RawClient.concat(ping, publish(5)));
        client.receive(ping);
        assertThat(client.written()).containsExactly(PINGRESP, PINGRESP);
        raw().forEach(SlowKafka.Sent::acknowledge);
        client.kafka.sentTo("device.state").forEach(SlowKafka.Sent::acknowledge);
        assertThat(client.written()).doesNotContain(PINGRESP);
        assertThat(raw()).hasSize(5);
        client.receive(ping);
        assertThat(client.written()).containsExactly(PINGRESP);
    }

    @Test
    void readsAHeldConnectionOnlySoFar() {
        connect();
        for (int i = 1; i <= 4; i++) {
            client.receive(publish(i));
        }
        assertThat(client.channel.config().isAutoRead()).isTrue();
        client.receive(publish3("plantwin/v1/m", 1, 9, false, new byte[Framing.HELD_BYTES]));
        assertThat(client.channel.config().isAutoRead()).isFalse();
    }

    @Test
    void keepsWhatTheProducerRefusesAndTriesAgain() {
        connect();
        client.receive(publish(1));
        client.kafka.refuse(true);
        client.receive(publish(2));
        client.receive(publish(3));
        client.channel.advanceTimeBy(1, TimeUnit.SECONDS);
        client.channel.runPendingTasks();
        assertThat(raw()).hasSize(1);
        client.kafka.refuse(false);
        client.channel.advanceTimeBy(1, TimeUnit.SECONDS);
        client.channel.runPendingTasks();
        assertThat(raw()).hasSize(3);
        raw().forEach(SlowKafka.Sent::acknowledge);
        assertThat(client.written()).containsExactly(RawClient.concat(puback(1), puback(2), puback(3)));
    }

    @Test
    void holdsPublishesUntilKafkaHasBeenThereOnce() {
        SingleConnection early = new SingleConnection(ListenerConfig.DEFAULT, 100_000, 4);
        early.receive(RawClient.concat(connect3("m", true, 60), publish(1), new byte[] {(byte) 0xc0, 0}));
        assertThat(early.written()).containsExactly(new byte[] {0x20, 2, 0, 0}, PINGRESP);
        early.begin();
        assertThat(early.kafka.sentTo("sensor.raw")).hasSize(1);
    }
}

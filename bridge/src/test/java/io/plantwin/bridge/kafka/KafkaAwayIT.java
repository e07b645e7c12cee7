package io.plantwin.bridge.kafka;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.packet;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.StubbornDevice;
import io.plantwin.bridge.support.Topic;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaAwayIT {

    private static final long BOUND = 2 << 20;
    private static final int READINGS_EACH = 200;
    private static final long ONE_MESSAGE = READINGS_EACH * 400L;

    private final Path directory = Kafkas.directory();
    private EmbeddedKafka kafka = EmbeddedKafka.start(directory);

    @AfterEach
    void stop() {
        kafka.close();
    }

    private static BridgeConfig config(Duration deliveryTimeout) {
        return RunningBridge.CONFIG.withKafka(
                new KafkaLimits(BOUND, 1_000, Duration.ofMillis(3), 64 << 10, deliveryTimeout));
    }

    private void restart() {
        int port = kafka.port();
        kafka.close();
        kafka = EmbeddedKafka.start(directory, port);
    }

    @Test
    void losesNothingAndHoldsItsMemoryWhileKafkaIsAwayUnderLoad() throws Exception {
        try (RunningBridge bridge = RunningBridge.ready(config(Duration.ofMinutes(2)), kafka.bootstrapServers());
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            List<StubbornDevice> devices = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                devices.add(new StubbornDevice("away-" + i, bridge.port(), READINGS_EACH));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged(devices) > 200);
            int port = kafka.port();
            kafka.close();

            bridge.awaitHealth(Health.Level.DEGRADED);
            await().atMost(Duration.ofSeconds(20)).until(() -> bridge.gauge("connections.paused") > 0);
            int stalled = acknowledged(devices);
            for (int i = 0; i < 50; i++) {
                assertThat(bridge.gauge("kafka.inflight.bytes")).isLessThan(BOUND + ONE_MESSAGE);
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
            assertThat(acknowledged(devices))
                    .as("nothing is acknowledged meanwhile")
                    .isEqualTo(stalled);
            assertThat(bridge.gauge("connections"))
                    .as("everybody stays connected")
                    .isEqualTo(devices.size());

            kafka = EmbeddedKafka.start(directory, port);
            bridge.awaitHealth(Health.Level.UP);
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged(devices) > stalled + 200);
            for (StubbornDevice device : devices) {
                device.close();
            }
            assertThat(devices)
                    .allSatisfy(device -> assertThat(device.disconnections()).isZero());
            assertEverythingAcknowledgedIsThere(raw, devices);
        }
    }

    /// Within their keep-alive time, or they would be closed.
    private static void assertThatBothAreAnswered(RawClient one, RawClient other) throws Exception {
        one.send(packet(0xc0));
        other.send(packet(0xc0));
        assertThat(one.receive().first()).isEqualTo(0xd0);
        assertThat(other.receive().first()).isEqualTo(0xd0);
    }

    @Test
    void answersPingsWhileKafkaIsAway() throws Exception {
        try (RunningBridge bridge = RunningBridge.ready(config(Duration.ofMinutes(2)), kafka.bootstrapServers());
                RawClient waiting = new RawClient(bridge.port());
                RawClient idle = new RawClient(bridge.port())) {
            waiting.send(connect3("waiting", true, 2)).receive();
            idle.send(connect3("idle", true, 2)).receive();
            List<StubbornDevice> fillers = new ArrayList<>();
            int port = kafka.port();
            kafka.close();
            for (int i = 0; i < 60; i++) {
                fillers.add(new StubbornDevice("filler-" + i, bridge.port(), READINGS_EACH));
                assertThatBothAreAnswered(waiting, idle);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThatBothAreAnswered(waiting, idle);
                return bridge.gauge("connections.paused") > 0;
            });
            waiting.send(publish3("plantwin/v1/waiting", 1, 5, false, bytes(reading("waiting", 1))));
            for (int i = 0; i < 10; i++) {
                assertThatBothAreAnswered(waiting, idle);
                await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            }
            kafka = EmbeddedKafka.start(directory, port);
            assertThat(waiting.receive().packetId()).isEqualTo(5);
            waiting.send(packet(0xc0));
            assertThat(waiting.receive().first()).as("each ping has one answer").isEqualTo(0xd0);
            for (StubbornDevice filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void disconnectsWithoutAcknowledgingWhatKafkaDidNotTakeInTime() throws Exception {
        try (RunningBridge bridge = RunningBridge.ready(config(Duration.ofSeconds(2)), kafka.bootstrapServers());
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            List<StubbornDevice> devices = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                devices.add(new StubbornDevice("late-" + i, bridge.port(), 3));
            }
            await().until(() -> acknowledged(devices) > 20);
            int port = kafka.port();
            kafka.close();
            await().atMost(Duration.ofSeconds(30)).until(() -> bridge.count("undelivered") > 0);
            kafka = EmbeddedKafka.start(directory, port);
            int before = acknowledged(devices);
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged(devices) > before + 50);
            for (StubbornDevice device : devices) {
                device.close();
            }
            assertThat(devices)
                    .anySatisfy(device -> assertThat(device.disconnections()).isPositive());
            Map<String, Long> there = readings(raw);
            assertThat(devices)
                    .allSatisfy(device ->
                            assertThat(there.get(device.id())).isGreaterThanOrEqualTo(device.acknowledged() * 3L));
        }
    }

    @Test
    void letsDevicesWaitForAKafkaThatHasNeverBeenThere() {
        int port = kafka.port();
        kafka.close();
        try (RunningBridge bridge = new RunningBridge(config(Duration.ofMinutes(2)), "127.0.0.1:" + port);
                RawClient client = new RawClient(bridge.port())) {
            client.send(connect3("early", true, 60));
            assertThat(client.receive().body()).containsExactly(0, 0);
            client.send(publish3("plantwin/v1/early", 1, 1, false, bytes(reading("early", 1))), packet(0xc0));
            assertThat(client.receive().first()).isEqualTo(0xd0);
            assertThat(bridge.role().health().level()).isEqualTo(Health.Level.DEGRADED);
            assertThat(bridge.role().health().detail()).contains("Kafka at 127.0.0.1:" + port);
            kafka = EmbeddedKafka.start(directory, port);
            assertThat(client.receive().packetId()).isEqualTo(1);
            bridge.awaitHealth(Health.Level.UP);
        }
    }

    @Test
    void finishesWhatIsInHandBeforeItCloses() throws Exception {
        restart();
        List<StubbornDevice> devices = new ArrayList<>();
        Topic raw;
        try (RunningBridge bridge = RunningBridge.ready(config(Duration.ofMinutes(2)), kafka.bootstrapServers())) {
            raw = bridge.topic(KafkaTopic.RAW);
            for (int i = 0; i < 5; i++) {
                devices.add(new StubbornDevice("last-" + i, bridge.port(), 1));
            }
            await().until(() -> acknowledged(devices) > 500);
        }
        try (raw) {
            int sent = acknowledged(devices);
            assertThat(readings(raw).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("everything that reached Kafka was acknowledged")
                    .isBetween((long) sent, (long) sent + devices.size());
        }
    }

    private static int acknowledged(List<StubbornDevice> devices) {
        return devices.stream().mapToInt(StubbornDevice::acknowledged).sum();
    }

    private static void assertEverythingAcknowledgedIsThere(Topic raw, List<StubbornDevice> devices) {
        Map<String, Long> there = readings(raw);
        assertThat(devices)
                .allSatisfy(device -> assertThat(there.get(device.id()))
                        .as(device.id())
                        .isEqualTo((long) device.acknowledged() * READINGS_EACH));
    }

    private static Map<String, Long> readings(Topic raw) {
        return raw.all(Duration.ofSeconds(2)).stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
    }
}

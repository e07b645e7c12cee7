package io.plantwin.bridge.broker;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.Mosquitto;
import io.plantwin.bridge.support.OldBroker;
import io.plantwin.bridge.support.RawClient;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.Topic;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrokerIT {

    private static BrokerConfig broker(int port) {
        return BrokerConfig.of("mqtt://127.0.0.1:" + port);
    }

    private static RunningBridge bridge(BrokerConfig... brokers) {
        return RunningBridge.ready(RunningBridge.CONFIG.withBrokers(List.of(brokers)), Kafkas.shared());
    }

    private static Mqtt5BlockingClient machine(int port) {
        Mqtt5BlockingClient client = builder(port).buildBlocking();
        client.connect();
        return client;
    }

    private static Mqtt5ClientBuilder builder(int port) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier("machine")
                .serverHost("127.0.0.1")
                .serverPort(port);
    }

    private static void publish(Mqtt5BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(payload))
                .send();
    }

    @Test
    void takesReadingsAndBadMessagesOfABroker() {
        try (Mosquitto mosquitto = Mosquitto.start("");
                RunningBridge bridge = bridge(broker(mosquitto.port()));
                Topic raw = bridge.topic(KafkaTopic.RAW);
                Topic letters = bridge.topic(KafkaTopic.DEAD_LETTER)) {
            Mqtt5BlockingClient machine = machine(mosquitto.port());
            publish(machine, "plantwin/v1/B-1/temperature", reading("B-1", 1));
            publish(machine, "plantwin/v1/B-1/temperature", "rubbish");
            publish(machine, "plantwin/v1/B-1/$commands", "stop");
            assertThat(raw.await(1))
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo("B-1"));
            DeadLetter letter = letters.awaitLetters(1).getFirst();
            assertThat(letter.client()).isEqualTo("broker 127.0.0.1:" + mosquitto.port());
            assertThat(letter.payload()).isEqualTo(bytes("rubbish"));
            await().until(() -> bridge.count("ignored") == 1);
            machine.disconnect();
        }
    }

    @Test
    void takesTheUserAndPasswordFromTheUrl() {
        try (Mosquitto mosquitto = Mosquitto.start("plantwin:s3cr@t");
                RunningBridge bridge =
                        bridge(BrokerConfig.of("mqtt://plantwin:s3cr%40t@127.0.0.1:" + mosquitto.port()))) {
            assertThat(bridge.gauge("brokers.connected")).isEqualTo(1);
        }
    }

    @Test
    void saysThatABrokerRefusesIt() {
        try (Mosquitto mosquitto = Mosquitto.start("plantwin:secret");
                RunningBridge bridge = new RunningBridge(
                        RunningBridge.CONFIG.withBrokers(List.of(broker(mosquitto.port()))), Kafkas.shared())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> bridge.role().health().detail().contains("NOT_AUTHORIZED"));
            assertThat(bridge.role().health().level()).isEqualTo(Health.Level.DEGRADED);
        }
    }

    @Test
    void readsTopicsOfThePlantsOwnByMapping() {
        try (Mosquitto mosquitto = Mosquitto.start("");
                RunningBridge bridge = RunningBridge.ready(
                        RunningBridge.CONFIG
                                .withBrokers(List.of(broker(mosquitto.port())))
                                .withMappings(
                                        List.of(MappingConfig.bareNumber("factory/{deviceId}/{sensorType}/value"))),
                        Kafkas.shared());
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            Mqtt5BlockingClient machine = machine(mosquitto.port());
            publish(machine, "factory/B-2/pressure/value", "2.75");
            assertThat(Topic.texts(raw.await(1)))
                    .singleElement()
                    .asString()
                    .contains("\"deviceId\":\"B-2\"", "\"sensorType\":\"pressure\"", "\"value\":2.75");
            machine.disconnect();
        }
    }

    @Test
    void losesNothingWhenTheBrokerRestarts() {
        try (Mosquitto mosquitto = Mosquitto.start("");
                RunningBridge bridge = bridge(broker(mosquitto.port()));
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            Mqtt5BlockingClient machine = machine(mosquitto.port());
            publish(machine, "plantwin/v1/B-3", reading("B-3", 1));
            raw.await(1);
            mosquitto.stop();
            bridge.awaitHealth(Health.Level.DEGRADED);
            assertThat(bridge.role().health().detail()).contains("the broker 127.0.0.1:" + mosquitto.port());
            mosquitto.startAgain();
            bridge.awaitHealth(Health.Level.UP);
            Mqtt5BlockingClient again = machine(mosquitto.port());
            publish(again, "plantwin/v1/B-3", reading("B-3", 2));
            assertThat(raw.await(2)).hasSize(2);
            again.disconnect();
        }
    }

    @Test
    void takesWhatTheBrokerKeptWhileTheBridgeWasAway() {
        try (Mosquitto mosquitto = Mosquitto.start("")) {
            bridge(broker(mosquitto.port())).close();
            Mqtt5BlockingClient machine = machine(mosquitto.port());
            IntStream.range(0, 50).forEach(i -> publish(machine, "plantwin/v1/B-4", reading("B-4", i)));
            machine.disconnect();
            try (RunningBridge first = new RunningBridge(RunningBridge.CONFIG, Kafkas.shared())) {
                first.awaitHealth(Health.Level.UP);
                try (Topic raw = first.topic(KafkaTopic.RAW);
                        RunningBridge second = bridge(broker(mosquitto.port()))) {
                    assertThat(raw.await(50)).hasSize(50);
                    assertThat(second.count("messages", "qos", "1")).isEqualTo(50);
                }
            }
        }
    }

    @Test
    void leavesWithTheBrokerWhatKafkaHasNotTaken() {
        Path directory = Kafkas.directory();
        EmbeddedKafka kafka = EmbeddedKafka.start(directory);
        try (Mosquitto mosquitto = Mosquitto.start("");
                RunningBridge bridge = RunningBridge.ready(
                        RunningBridge.CONFIG.withBrokers(List.of(broker(mosquitto.port()))), kafka.bootstrapServers());
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            int port = kafka.port();
            kafka.close();
            Mqtt5BlockingClient machine = machine(mosquitto.port());
            IntStream.range(0, 2_000).forEach(i -> publish(machine, "plantwin/v1/B-5", reading("B-5", i % 100)));
            machine.disconnect();
            bridge.awaitHealth(Health.Level.DEGRADED);
            assertThat(bridge.count("messages", "qos", "1"))
                    .as("the broker holds the rest back")
                    .isLessThanOrEqualTo(Mosquitto.MAX_IN_FLIGHT);
            kafka = EmbeddedKafka.start(directory, port);
            bridge.awaitHealth(Health.Level.UP);
            assertThat(raw.await(2_000)).hasSize(2_000);
        } finally {
            kafka.close();
        }
    }

    @Test
    void letsGoOfABrokerThatSendsMoreThanTheBridgeMayHold() {
        BrokerConfig original = BrokerConfig.of("mqtt://127.0.0.1:1");
        try (Mosquitto mosquitto = Mosquitto.start("")) {
            BrokerConfig small = new BrokerConfig(
                    "mqtt://127.0.0.1:" + mosquitto.port(),
                    original.topics(),
                    Optional.empty(),
                    Optional.of("small"),
                    Optional.empty(),
                    Optional.of(50_000),
                    Optional.empty(),
                    Optional.empty());
            bridge(small).close();
            Mqtt5BlockingClient machine = machine(mosquitto.port());
            IntStream.range(0, 1_000).forEach(i -> publish(machine, "plantwin/v1/B-7", reading("B-7", i / 10.0)));
            machine.disconnect();
            try (RunningBridge probe = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
                    Topic raw = probe.topic(KafkaTopic.RAW);
                    RunningBridge bridge =
                            new RunningBridge(RunningBridge.CONFIG.withBrokers(List.of(small)), Kafkas.shared())) {
                raw.awaitUntil(records -> Topic.texts(records).stream()
                                .map(text -> text.replaceAll(".*\"value\":([0-9.]+).*", "$1"))
                                .distinct()
                                .count()
                        == 1_000);
                bridge.awaitHealth(Health.Level.UP);
            }
        }
    }

    @Test
    void fallsBackToMqtt311() throws Exception {
        byte[] publish = RawClient.publish3("plantwin/v1/B-6", 1, 77, false, bytes(reading("B-6", 1)));
        try (OldBroker old = new OldBroker(publish);
                RunningBridge probe = RunningBridge.ready(RunningBridge.CONFIG, Kafkas.shared());
                Topic raw = probe.topic(KafkaTopic.RAW);
                RunningBridge bridge = bridge(broker(old.port()))) {
            assertThat(old.filters.poll(20, TimeUnit.SECONDS)).isEqualTo("plantwin/v1/#");
            assertThat(raw.await(1)).hasSize(1);
            assertThat(old.acknowledged.poll(20, TimeUnit.SECONDS)).isEqualTo(77);
            assertThat(bridge.gauge("brokers.connected")).isEqualTo(1);
        }
    }
}

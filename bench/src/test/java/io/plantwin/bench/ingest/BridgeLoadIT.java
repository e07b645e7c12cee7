package io.plantwin.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.bench.load.Generator;
import io.plantwin.bench.load.LoadListener;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.BridgeRole;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.simulator.Scenario;
import io.plantwin.simulator.SimulatorConfig;
import io.plantwin.simulator.SimulatorRole;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The load generator and the virtual factory against the real bridge and a real Kafka.
class BridgeLoadIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path dir;

    private static EmbeddedKafka kafka;
    private static BridgeRole bridge;
    private static URI broker;

    @BeforeAll
    static void startBridge() {
        kafka = EmbeddedKafka.start(dir.resolve("kafka"));
        bridge = new BridgeRole(
                BridgeConfig.DEFAULT.withListener(ListenerConfig.DEFAULT.withPort(0)),
                kafka.bootstrapServers(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                BridgeAccess.everybody());
        bridge.start();
        await().atMost(SOON).until(() -> bridge.health().level() == Health.Level.UP);
        broker = URI.create("mqtt://127.0.0.1:" + bridge.mqttPort());
    }

    @AfterAll
    static void stopBridge() {
        bridge.close();
        kafka.close();
    }

    @Test
    void everyMessageOfTheGeneratorIsOneRecordInKafkaWithEitherVersionOfMqtt() throws InterruptedException {
        for (int version : new int[] {4, 5}) {
            long before = records(KafkaTopic.RAW);
            LoadPlan plan = new LoadPlan("v" + version + "-", 20, 20, LoadPlan.MACHINE, 1, 20, 0, 20_000, version);
            try (Generator generator = new Generator(plan, broker, LoadListener.NONE)) {
                generator.connect(SOON);
                generator.begin();
                await().atMost(SOON).until(() -> generator.acknowledged() == 20_000);
                assertThat(generator.refused()).isZero();
            }
            assertThat(records(KafkaTopic.RAW) - before).isEqualTo(20_000);
            assertThat(records(KafkaTopic.DEAD_LETTER)).isZero();
        }
    }

    @Test
    void everyReadingOfABatchIsOneRecordInKafka() throws InterruptedException {
        long before = records(KafkaTopic.RAW);
        LoadPlan plan = new LoadPlan("batch-", 5, 5, LoadPlan.MACHINE, 100, 5, 0, 200, 4);
        try (Generator generator = new Generator(plan, broker, LoadListener.NONE)) {
            generator.connect(SOON);
            generator.begin();
            await().atMost(SOON).until(() -> generator.acknowledged() == 200);
        }
        assertThat(records(KafkaTopic.RAW) - before).isEqualTo(20_000);
    }

    @Test
    void theFactoryPublishesAThousandReadingsASecondAndSomeLabels() {
        Path labels = dir.resolve("simulator-labels.csv");
        SimulatorConfig config = new SimulatorConfig(
                Scenario.FACTORY,
                1_000,
                42,
                0.1,
                broker,
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.of(labels),
                Optional.empty());
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        long before = records(KafkaTopic.RAW);
        try (SimulatorRole simulator =
                new SimulatorRole(config, kafka.bootstrapServers(), metrics, Clock.systemUTC())) {
            simulator.start();
            await().atMost(SOON).until(() -> simulator.health().equals(Health.UP));
            await().atMost(SOON).until(() -> records(KafkaTopic.RAW) - before > 4_000);
            assertThat(metrics.get("plantwin.simulator.messages")
                            .tag("outcome", "skipped")
                            .counter()
                            .count())
                    .isZero();
            await().atMost(SOON).until(() -> records(KafkaTopic.LABELS) > 10);
            assertThat(labels).content().contains("deviceId,sensorType,anomaly,start,end");
        }
        assertThat(records(KafkaTopic.DEAD_LETTER)).isZero();
    }

    private static long records(KafkaTopic topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(kafka.bootstrapServers()))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Collection<Long> ends = consumer.endOffsets(partitions).values();
            return ends.stream().mapToLong(Long::longValue).sum();
        }
    }
}

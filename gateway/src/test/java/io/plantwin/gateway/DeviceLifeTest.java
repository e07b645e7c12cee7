package io.plantwin.gateway;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.DeviceConfig;
import io.plantwin.store.StoreConfig;
import io.plantwin.store.StoreRole;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// With the store on the other side: what is configured travels, and what is deleted stays deleted
/// until it measures again.
class DeviceLifeTest {

    private static final String READING =
            "{\"deviceId\":\"life-1\",\"sensorType\":\"temperature\",\"value\":%d,\"unit\":\"celsius\"}";

    private final Backends backends = Backends.shared();

    @Test
    void aDeviceIsConfiguredWithinTwoSecondsAndDeletedAndComesBack() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Backends.temporaryDirectory());
                EmbeddedKafka kafka = EmbeddedKafka.start(Backends.temporaryDirectory());
                StoreRole store = new StoreRole(
                        StoreConfig.DEFAULT,
                        kafka.bootstrapServers(),
                        PostgresUrl.parse(postgres.url()),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC());
                TestGateway gateway = new TestGateway(kafka.bootstrapServers(), postgres.url(), backends.redis.url());
                TestDatabase database = new TestDatabase(postgres.url())) {
            store.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> post(gateway, 20).status() == 201);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.get("/api/v1/devices/life-1").status() == 200);
            int sensor = (int) database.number("SELECT sensor_id FROM sensor WHERE device_id = 'life-1'");
            try (ConfigTopic topic = new ConfigTopic(kafka.bootstrapServers())) {
                assertThat(gateway.put(
                                        "/api/v1/devices/life-1/config",
                                        "{\"location\":\"hall\",\"sensors\":[{\"sensorType\":\"temperature\",\"alertMax\":60}]}")
                                .status())
                        .isEqualTo(200);
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(topic.newest("life-1")).hasValueSatisfying(config -> {
                            assertThat(config.location()).isEqualTo("hall");
                            assertThat(config.sensors().getFirst().limits().alertMax())
                                    .isEqualTo(60);
                        }));
                assertThat(gateway.delete("/api/v1/devices/life-1").status()).isEqualTo(200);
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(topic.newest("life-1")).isEmpty());
                assertThat(post(gateway, 21).status()).as("under way").isEqualTo(201);
                await().until(() -> database.number("SELECT count(*) FROM reading") == 2);
                assertThat(gateway.get("/api/v1/devices/life-1").status()).isEqualTo(404);
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            post(gateway, 22);
                            return gateway.get("/api/v1/devices/life-1").status() == 200;
                        });
                await().atMost(SOON).until(() -> topic.newest("life-1").isPresent());
            }
            assertThat(database.number("SELECT sensor_id FROM sensor WHERE device_id = 'life-1'"))
                    .isEqualTo(sensor);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode ledger = gateway.get("/api/v1/metrics/ledger").json().path("data");
                assertThat(ledger.path("agrees").asBoolean()).isTrue();
                assertThat(ledger.path("inFlight").asLong()).isZero();
                assertThat(ledger.path("stored").asLong()).isEqualTo(database.number("SELECT count(*) FROM reading"));
            });
        }
    }

    private static Answer post(TestGateway gateway, int value) {
        return gateway.post("/api/v1/sensors/readings", READING.formatted(value));
    }

    /// What stands on `device.config`.
    private static final class ConfigTopic implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer;
        private final Map<String, Optional<DeviceConfig>> newest = new ConcurrentHashMap<>();

        ConfigTopic(String kafka) {
            consumer = new KafkaConsumer<>(KafkaSettings.consumer(kafka));
            List<TopicPartition> partitions = List.of(new TopicPartition(KafkaTopic.DEVICE_CONFIG.topicName(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        Optional<DeviceConfig> newest(String deviceId) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                newest.put(record.key(), Optional.ofNullable(record.value()).map(DeviceConfigJson::decode));
            }
            return newest.getOrDefault(deviceId, Optional.empty());
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}

package io.plantwin.store;

import static io.plantwin.store.testing.TestTopics.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.model.Reading;
import io.plantwin.store.testing.SharedKafka;
import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.Stores;
import io.plantwin.store.testing.TestDatabase;
import io.plantwin.store.testing.TestTopics;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({SharedPostgres.class, SharedKafka.class})
class OutageTest {

    private static final long NOW = Instant.now().toEpochMilli() * 1_000;

    @TempDir
    Path directory;

    private static List<Reading> readings(int part) {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> reading("machine-" + i % 10, "temperature", NOW + part * 2_000 + i, i % 100))
                .toList();
    }

    @Test
    void waitsForPostgresAndLosesNothing(TestTopics topics) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        int port = postgres.port();
        try (TestDatabase database = TestDatabase.create(postgres.url());
                Stores stores = new Stores(topics, database)) {
            var store = stores.start();
            topics.send(readings(0));
            stores.awaitLedger();
            postgres.close();
            topics.send(readings(1));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(store.health().level()).isEqualTo(Health.Level.DEGRADED);
                assertThat(store.health().detail())
                        .contains("PostgreSQL does not take what comes")
                        .contains("nothing is lost");
            });
            topics.send(readings(2));
            postgres = EmbeddedPostgres.start(directory, port);
            stores.awaitLedger();
            Stores.awaitUp(store);
            assertThat(database.total("stored")).isEqualTo(6_000);
            assertThat(database.total("duplicates")).isZero();
        } finally {
            postgres.close();
        }
    }

    @Test
    void startsBeforePostgresIsThere(TestTopics topics) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        int port = postgres.port();
        try (TestDatabase database = TestDatabase.create(postgres.url());
                Stores stores = new Stores(topics, database)) {
            postgres.close();
            var store = stores.start();
            await().untilAsserted(() -> assertThat(store.health().detail()).contains("PostgreSQL does not take"));
            topics.send(readings(0));
            postgres = EmbeddedPostgres.start(directory, port);
            // What was sent before the first start of a store is there when it begins.
            stores.awaitLedger();
            assertThat(database.total("stored")).isEqualTo(2_000);
        } finally {
            postgres.close();
        }
    }

    @Test
    void waitsForKafkaAndLosesNothing(TestDatabase database) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory);
        int port = kafka.port();
        TestTopics topics = new TestTopics(kafka.bootstrapServers());
        try (Stores stores = new Stores(topics, database)) {
            var store = stores.start();
            Stores.awaitUp(store);
            topics.send(readings(0));
            stores.awaitLedger();
            kafka.close();
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(store.health().detail()).contains("Kafka does not answer"));
            kafka = EmbeddedKafka.start(directory, port);
            topics.send(readings(1));
            stores.awaitLedger();
            Stores.awaitUp(store);
            assertThat(topics.size(KafkaTopic.RAW)).isEqualTo(4_000);
            assertThat(database.total("stored")).isEqualTo(4_000);
        } finally {
            kafka.close();
        }
    }
}

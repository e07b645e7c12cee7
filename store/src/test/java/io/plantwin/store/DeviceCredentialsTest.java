package io.plantwin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.DeviceCredential;
import io.plantwin.store.testing.SharedKafka;
import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.Stores;
import io.plantwin.store.testing.TestDatabase;
import io.plantwin.store.testing.TestTopics;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedPostgres.class, SharedKafka.class})
class DeviceCredentialsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String id = UUID.randomUUID().toString();
    private TestTopics topics;
    private TestDatabase database;
    private Stores stores;

    @BeforeEach
    void setUp(TestTopics topics, TestDatabase database) {
        this.topics = topics;
        this.database = database;
        this.stores = new Stores(topics, database);
    }

    @AfterEach
    void tearDown() {
        stores.close();
    }

    @Test
    void publishesEveryCredentialWithAllThatTheListenerNeeds() {
        Stores.awaitUp(stores.start());
        insert("password", "ab12", "'{CNC-001,hall-2-*}'", "'2040-01-02T03:04:05.678901Z'");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published().get(id))
                        .isEqualTo(new DeviceCredential(
                                id,
                                "CNC-001",
                                DeviceCredential.Kind.PASSWORD,
                                "ab12",
                                List.of("CNC-001", "hall-2-*"),
                                2_209_086_245_678_901L)));
    }

    @Test
    void publishesAgainWhatWasChanged() {
        Stores.awaitUp(stores.start());
        insert("certificate", "cd34", "'{CNC-001,CNC-002}'", "NULL");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published().values())
                        .filteredOn(one -> one.id().equals(id))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.expiresAtMicros()).isZero();
                            assertThat(one.mayBe()).containsExactly("CNC-001", "CNC-002");
                        }));
        database.execute("UPDATE device_credential SET may_be = '{CNC-001}', version = version + 1"
                + " WHERE credential_id = '" + id + "'");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published().values())
                        .filteredOn(one -> one.id().equals(id))
                        .extracting(DeviceCredential::mayBe)
                        .containsExactly(List.of("CNC-001")));
    }

    @Test
    void takesBackADeletedCredentialAndForgetsItsRow() {
        Stores.awaitUp(stores.start());
        insert("password", "ef56", "'{CNC-001}'", "NULL");
        await().atMost(SOON).untilAsserted(() -> assertThat(published()).containsKey(id));
        database.execute("UPDATE device_credential SET deleted = true, version = version + 1"
                + " WHERE credential_id = '" + id + "'");
        await().atMost(SOON).untilAsserted(() -> assertThat(published()).doesNotContainKey(id));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(database.number("SELECT count(*) FROM device_credential"))
                        .isZero());
    }

    @Test
    void fillsATopicThatWasMadeAnew() {
        var store = stores.start();
        Stores.awaitUp(store);
        insert("password", "0a0a", "'{CNC-001}'", "NULL");
        await().atMost(SOON).untilAsserted(() -> assertThat(published()).containsKey(id));
        stores.stop(store);
        topics.replace(KafkaTopic.DEVICE_CREDENTIALS);
        assertThat(published()).isEmpty();
        stores.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(published()).containsKey(id));
    }

    private void insert(String kind, String hash, String mayBe, String expiresAt) {
        database.execute("INSERT INTO device_credential (credential_id, device_id, kind, secret_hash, may_be,"
                + " expires_at) VALUES ('" + id + "', 'CNC-001', '" + kind + "', '" + hash + "', " + mayBe + ", "
                + expiresAt + ")");
    }

    private Map<String, DeviceCredential> published() {
        Map<String, DeviceCredential> newest = new HashMap<>();
        topics.read(KafkaTopic.DEVICE_CREDENTIALS).forEach(record -> {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), Words.decode(record.value(), DeviceCredential.class));
            }
        });
        return newest;
    }
}

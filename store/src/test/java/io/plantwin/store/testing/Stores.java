package io.plantwin.store.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.store.StoreConfig;
import io.plantwin.store.StoreRole;
import io.plantwin.store.postgres.RetentionPeriods;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Store roles of a test and what must hold of them.
public final class Stores implements AutoCloseable {

    private final TestTopics topics;
    private final TestDatabase database;
    private final List<StoreRole> running = new ArrayList<>();

    public Stores(TestTopics topics, TestDatabase database) {
        this.topics = topics;
        this.database = database;
    }

    /// Another store process, as it were.
    public StoreRole start() {
        return start("");
    }

    /// Another store process of this name among the members of the group.
    public StoreRole start(String instanceId) {
        StoreConfig config = new StoreConfig(
                4,
                group(),
                instanceId,
                Duration.ofSeconds(6),
                5,
                50_000,
                Duration.ofMillis(400),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                Duration.ofHours(1),
                RetentionPeriods.DEFAULT);
        StoreRole store = new StoreRole(
                config, topics.bootstrapServers(), database.url(), new SimpleMeterRegistry(), Clock.systemUTC());
        running.add(store);
        store.start();
        return store;
    }

    public String group() {
        return "store-" + database.url().jdbc().replaceFirst(".*/", "");
    }

    public void stop(StoreRole store) {
        store.close();
        running.remove(store);
    }

    public static void awaitUp(StoreRole store) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(store.health()).isEqualTo(Health.UP));
    }

    /// Waits until everything on `sensor.raw` is accounted for, then compares totals, table and topic: the ledger.
    public void awaitLedger() {
        long received = topics.size(KafkaTopic.RAW);
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions() // The tables may not be there yet, and PostgreSQL may be away.
                .untilAsserted(() -> assertThat(accounted()).isEqualTo(received));
        assertThat(database.number("SELECT sum(total) FROM ledger_total WHERE name IN ('stored', 'duplicates')"
                        + " OR name LIKE 'refused.store.%'"))
                .isEqualTo(received);
        assertThat(database.number("SELECT count(*) FROM reading")).isEqualTo(database.total("stored"));
    }

    private long accounted() {
        return database.number(
                "SELECT coalesce(sum(next_offset - first_offset), 0) FROM kafka_offset WHERE topic = 'sensor.raw'");
    }

    @Override
    public void close() {
        running.forEach(StoreRole::close);
    }
}

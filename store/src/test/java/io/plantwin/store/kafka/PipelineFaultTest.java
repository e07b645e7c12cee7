package io.plantwin.store.kafka;

import static io.plantwin.store.testing.TestTopics.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.Reading;
import io.plantwin.store.postgres.Dictionary;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.store.testing.SharedKafka;
import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.Stores;
import io.plantwin.store.testing.TestDatabase;
import io.plantwin.store.testing.TestTopics;
import io.plantwin.store.testing.UnreliableCommits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedPostgres.class, SharedKafka.class})
class PipelineFaultTest {

    private static final long START = 1_790_000_000_000_000L;

    private TestTopics topics;
    private TestDatabase database;

    @BeforeEach
    void setUp(TestTopics topics, TestDatabase database) {
        this.topics = topics;
        this.database = database;
    }

    private Pipeline pipeline(DataSource dataSource, String group) {
        PipelineSettings settings = new PipelineSettings(
                topics.bootstrapServers(),
                group + database.url().jdbc().replaceFirst(".*/", ""),
                "",
                Duration.ofSeconds(6),
                500,
                Duration.ofMillis(50),
                Duration.ofSeconds(5));
        return Pipeline.readings(
                settings, dataSource, new Dictionary(), new Partitions(), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private void sendInParts(int parts) {
        for (int part = 0; part < parts; part++) {
            send(part);
        }
    }

    private void send(int part) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            readings.add(reading("machine-" + i % 20, "temperature", START + part * 50_000_000L + i, i % 100));
        }
        topics.send(readings);
    }

    @Test
    void losesAndDoublesNothingWhenItsConnectionIsKilledBetweenCopyAndCommit() {
        database.execute("CREATE SEQUENCE kills");
        database.execute("""
                CREATE FUNCTION kill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF nextval('kills') IN (2, 3, 5) THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    PERFORM pg_sleep(5);
                  END IF;
                  RETURN NULL;
                END $$""");
        database.execute(
                "CREATE TRIGGER kill BEFORE INSERT ON ledger_total FOR EACH STATEMENT EXECUTE FUNCTION kill()");
        try (Pipeline pipeline = pipeline(database.pool(), "kill")) {
            pipeline.start();
            for (int part = 0; part < 10; part++) {
                send(part);
                new Stores(topics, database).awaitLedger();
            }
        }
        assertThat(database.number("SELECT last_value FROM kills")).isGreaterThan(10);
        assertThat(database.total("stored")).isEqualTo(10_000);
        assertThat(database.total("duplicates")).isZero();
        assertThat(database.number("SELECT sum(count) FROM sensor_minute")).isEqualTo(10_000);
        assertThat(database.number("SELECT sum(active) FROM device_status_hourly"))
                .isEqualTo(10_000);
    }

    @Test
    void losesAndDoublesNothingWhenNobodyKnowsWhetherACommitWentThrough() {
        UnreliableCommits unreliable = new UnreliableCommits(11, 0.3);
        try (Pipeline pipeline = pipeline(unreliable.around(database.pool()), "commit")) {
            pipeline.start();
            sendInParts(10);
            new Stores(topics, database).awaitLedger();
        }
        assertThat(unreliable.failures()).isGreaterThan(5);
        assertThat(database.total("stored")).isEqualTo(10_000);
        assertThat(database.total("duplicates")).isZero();
        assertThat(database.number("SELECT sum(count) FROM sensor_hour")).isEqualTo(10_000);
        assertThat(database.number("SELECT sum(active) FROM device_status_hourly"))
                .isEqualTo(10_000);
    }

    @Test
    void fencesTwoThatBothBelieveToOwnAllPartitions() {
        try (Pipeline one = pipeline(database.pool(), "one");
                Pipeline other = pipeline(database.pool(), "other")) {
            one.start();
            other.start();
            sendInParts(10);
            new Stores(topics, database).awaitLedger();
        }
        assertThat(database.total("stored")).isEqualTo(10_000);
        assertThat(database.total("duplicates")).isZero();
    }
}

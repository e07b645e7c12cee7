package io.plantwin.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.store.testing.TemporaryDirectory;
import io.plantwin.store.testing.TestDatabase;
import io.plantwin.store.testing.TestTopics;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Measures how fast the whole role works off a backlog, and then follows a steady stream. Not a test:
///
/// `java … io.plantwin.store.RoleSpeed [sensors] [backlog] [stream, readings a second]`
public final class RoleSpeed {

    private RoleSpeed() {}

    public static void main(String[] args) throws Exception {
        int sensors = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int backlog = args.length > 1 ? Integer.parseInt(args[1]) : 2_000_000;
        int rate = args.length > 2 ? Integer.parseInt(args[2]) : 30_000;
        long start = System.currentTimeMillis() * 1_000 - 3_600_000_000L;
        try (TemporaryDirectory directory = TemporaryDirectory.create("plantwin-role-speed");
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(directory.path().resolve("postgres"));
                EmbeddedKafka kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
                TestDatabase database = TestDatabase.migrated(postgres.url())) {
            KafkaTopics.ensure(kafka.bootstrapServers(), 4);
            Map<String, Object> settings = KafkaSettings.producer(kafka.bootstrapServers());
            settings.put("linger.ms", 5);
            try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings);
                    StoreRole store = new StoreRole(
                            StoreConfig.DEFAULT,
                            kafka.bootstrapServers(),
                            database.url(),
                            new SimpleMeterRegistry(),
                            Clock.systemUTC())) {
                for (int i = 0; i < backlog; i++) {
                    send(producer, sensors, i, start);
                }
                producer.flush();
                long begin = System.nanoTime();
                store.start();
                await(database, 1);
                long first = System.nanoTime();
                await(database, backlog);
                long end = System.nanoTime();
                System.out.printf(
                        "backlog of %,d: first rows after %.2f s, then %,.0f rows/s%n",
                        backlog, (first - begin) / 1e9, backlog / ((end - first) / 1e9));
                stream(producer, database, sensors, rate, start + 3_600_000_000L, backlog);
                lone(producer, database);
            }
        }
    }

    private static void stream(
            KafkaProducer<String, byte[]> producer,
            TestDatabase database,
            int sensors,
            int rate,
            long start,
            long before) {
        long cpu =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
        long commits = commits(database);
        long begin = System.nanoTime();
        int seconds = 15;
        for (int i = 0; i < rate * seconds; i++) {
            if (i % 10 == 0) {
                long due = begin + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            send(producer, sensors, i, start);
        }
        producer.flush();
        long sent = System.nanoTime();
        await(database, before + (long) rate * seconds);
        System.out.printf(
                "stream of %,d/s for %d s: all stored %.0f ms after the last; %d ms of CPU in this JVM a second, %d"
                        + " commits a second; %s%n",
                rate,
                seconds,
                (System.nanoTime() - sent) / 1e6,
                (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() - cpu) / seconds,
                (commits(database) - commits) / seconds,
                database.rows("SELECT total, name FROM ledger_total"));
    }

    /// One reading at a time, from before it is produced until it can be read.
    private static void lone(KafkaProducer<String, byte[]> producer, TestDatabase database) {
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            LockSupport.parkNanos(30_000_000);
            long before = database.total("stored");
            long begin = System.nanoTime();
            send(producer, 1, 0, System.currentTimeMillis() * 1_000 + i);
            while (database.total("stored") == before) {
                LockSupport.parkNanos(500_000);
            }
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "lone reading: stored after %.1f ms (median), %.1f ms (p99)%n", nanos[50] / 1e6, nanos[98] / 1e6);
    }

    private static long commits(TestDatabase database) {
        return database.number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    private static void await(TestDatabase database, long stored) {
        while (database.total("stored") + database.total("duplicates") < stored) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, int sensors, int i, long start) {
        int sensor = i % sensors;
        String device = "machine-" + sensor / 5;
        producer.send(new ProducerRecord<>(
                KafkaTopic.RAW.topicName(),
                device,
                new ReadingEncoder()
                        .encode(TestTopics.reading(
                                device, "sensor-" + sensor % 5, start + i / sensors * 1_000_000L, i % 100))));
    }
}

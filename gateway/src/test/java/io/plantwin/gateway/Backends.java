package io.plantwin.gateway;

import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.wire.postgres.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/// Real backing services, started once for all tests.
final class Backends implements AutoCloseable {

    private static final List<Path> TEMPORARY = new CopyOnWriteArrayList<>();
    private static final Backends SHARED = new Backends();

    final EmbeddedPostgres postgres;
    final EmbeddedKafka kafka;
    final EmbeddedRedis redis;

    private Backends() {
        Path directory = temporaryDirectory();
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        redis = EmbeddedRedis.start(directory.resolve("redis"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close();
            TEMPORARY.forEach(used -> FileSystemUtils.deleteRecursively(used.toFile()));
        }));
        migrate(postgres.url());
    }

    static Backends shared() {
        return SHARED;
    }

    /// Others, for tests that leave something behind.
    static Backends own() {
        return new Backends();
    }

    @Override
    public void close() {
        postgres.close();
        redis.close();
        kafka.close();
    }

    static Path temporaryDirectory() {
        try {
            Path parent = Path.of(System.getProperty("java.io.tmpdir"), "gateway");
            Files.createDirectories(parent);
            Path directory = Files.createTempDirectory(parent, "test");
            directory.toFile().setExecutable(true, false);
            TEMPORARY.add(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void migrate(String url) {
        PostgresUrl postgres = PostgresUrl.parse(url);
        Flyway.configure()
                .dataSource(postgres.jdbc(), postgres.user(), postgres.password())
                .load()
                .migrate();
        try (TestDatabase database = new TestDatabase(url)) {
            for (String table : new String[] {"reading", "sensor_window", "sensor_minute", "sensor_hour"}) {
                database.execute("CREATE TABLE " + table + "_any PARTITION OF " + table + " DEFAULT");
            }
        }
    }
}

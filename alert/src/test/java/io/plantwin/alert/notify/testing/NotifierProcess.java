package io.plantwin.alert.notify.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.alert.notify.Notifier;
import io.plantwin.alert.notify.NotifyConfig;
import io.plantwin.store.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// A notifier in a process of its own, which can be killed.
public final class NotifierProcess implements AutoCloseable {

    private final Process process;

    /// @param database `postgresql://user:password@host:port/name`
    NotifierProcess(String bootstrapServers, String database, String group, URI webhook) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NotifierProcess.class.getName(),
                bootstrapServers,
                database,
                group,
                webhook.toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `kill -9` does; returns when it is gone.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws InterruptedException {
        NotifyConfig none = NotifyConfig.DEFAULT;
        NotifyConfig config = new NotifyConfig(
                none.mail(),
                List.of(Channels.hook("erp", URI.create(arguments[3]))),
                none.dashboardUrl(),
                none.flood(),
                none.retry(),
                none.keepAttempts(),
                arguments[2],
                "one");
        try (HikariDataSource pool = Database.pool(PostgresUrl.parse(arguments[1]), 2);
                Notifier notifier = new Notifier(
                        config, arguments[0], pool, new SimpleMeterRegistry(), Clock.systemUTC(), new Random())) {
            notifier.start();
            new CountDownLatch(1).await();
        }
    }
}

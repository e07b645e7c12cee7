package io.plantwin.alert;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.wire.postgres.PostgresUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The role in a process of its own, which can be killed.
final class RoleProcess {

    private RoleProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        AlertRole role = new AlertRole(
                AlertConfig.DEFAULT.withStateDir(Path.of(arguments[3])),
                arguments[0],
                PostgresUrl.parse(arguments[1]),
                arguments[2],
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        role.start();
        new CountDownLatch(1).await();
    }

    static Process start(Works works, String instance) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RoleProcess.class.getName(),
                        works.bootstrapServers(),
                        works.postgresUrl(),
                        works.redisUrl(),
                        works.config(instance).stateDir().toString()))
                .inheritIO()
                .start();
    }
}

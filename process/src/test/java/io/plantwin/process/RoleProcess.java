package io.plantwin.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The role in a process of its own, which can be killed.
final class RoleProcess {

    private RoleProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ProcessRole role = new ProcessRole(
                ProcessConfig.DEFAULT.withStateDir(Path.of(arguments[2])),
                arguments[0],
                arguments[1],
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        role.start();
        new CountDownLatch(1).await();
    }

    static Process start(Line line) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RoleProcess.class.getName(),
                        line.bootstrapServers(),
                        line.redisUrl(),
                        line.stateDir().toString()))
                .inheritIO()
                .start();
    }
}

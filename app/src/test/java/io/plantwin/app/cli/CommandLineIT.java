package io.plantwin.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.app.Main;
import io.plantwin.embedded.DirectoryLock;
import io.plantwin.wire.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What somebody sees who types commands.
class CommandLineIT {

    private static final Duration START = Duration.ofSeconds(180);

    @TempDir
    Path dir;

    @AfterEach
    void endWhatIsDetached() {
        DirectoryLock.holder(dir.resolve("data")).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void backendsAnnounceThemselvesWhenReadyAndLeaveNothingBehindWhenStopped() throws Exception {
        Path data = dir.resolve("data");
        try (Plantwin backends = Plantwin.run(dir, "backends", "--data-dir", data.toString())) {
            JsonNode announced = awaitAnnouncement(backends, data);
            List<ProcessHandle> children = backends.process().descendants().toList();
            assertThat(Json.MAPPER.convertValue(announced, Map.class).keySet())
                    .containsExactly(
                            "http",
                            "mqtt",
                            "mqttTls",
                            "management",
                            "postgres",
                            "kafka",
                            "redis",
                            "token",
                            "certificate",
                            "pids",
                            "version");
            assertThat(announced.path("token").isNull())
                    .as("nobody asks for one")
                    .isTrue();
            assertThat(announced.path("postgres").asString(""))
                    .matches("postgresql://plantwin:[\\w-]+@127\\.0\\.0\\.1:\\d+/plantwin");
            assertThat(announced.path("kafka").asString("")).matches("127\\.0\\.0\\.1:\\d+");
            assertThat(announced.path("redis").asString("")).matches("redis://:[\\w-]+@127\\.0\\.0\\.1:\\d+");
            assertThat(announced.path("pids").path("plantwin").asLong())
                    .isEqualTo(backends.process().pid());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("plantwin.json"))))
                    .isEqualTo("rw-------");
            assertThat(children)
                    .extracting(ProcessHandle::pid)
                    .contains(
                            announced.path("pids").path("postgres").asLong(),
                            announced.path("pids").path("redis").asLong());

            backends.process().destroy();
            assertThat(backends.exitCode()).as(backends.said()).isZero();
            assertThat(data.resolve("plantwin.json")).doesNotExist();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(backends.said()).doesNotContain("Exception");
        }
    }

    @Test
    void aServiceThatWasKilledIsStartedAgainOnItsPort() throws Exception {
        Path data = dir.resolve("data");
        try (Plantwin backends = Plantwin.run(dir, "backends", "--data-dir", data.toString())) {
            JsonNode before = awaitAnnouncement(backends, data);
            for (String name : List.of("postgres", "redis")) {
                long pid = before.path("pids").path(name).asLong();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                await().atMost(START)
                        .until(() -> Json.tree(Files.readAllBytes(data.resolve("plantwin.json")))
                                        .path("pids")
                                        .path(name)
                                        .asLong()
                                != pid);
            }
            JsonNode after = Json.tree(Files.readAllBytes(data.resolve("plantwin.json")));
            assertThat(after.path("postgres")).isEqualTo(before.path("postgres"));
            assertThat(after.path("redis")).isEqualTo(before.path("redis"));
            backends.process().destroy();
            assertThat(backends.exitCode()).as(backends.said()).isZero();
        }
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefusedInOneSentence() throws Exception {
        Path data = dir.resolve("data");
        try (Plantwin first = Plantwin.run(dir, "backends", "--data-dir", data.toString())) {
            await().atMost(START).until(() -> Files.exists(data.resolve("lock")));
            try (Plantwin second = Plantwin.run(dir, "backends", "--data-dir", data.toString())) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.said().lines())
                        .singleElement()
                        .asString()
                        .isEqualTo("plantwin: the directory " + data.toRealPath()
                                + " is in use by another Plantwin (process "
                                + first.process().pid() + ")");
            }
            first.process().destroy();
            first.exitCode();
        }
    }

    @Test
    void stoppedInTheMiddleOfItsStartItLeavesNothingBehind() throws Exception {
        Path data = dir.resolve("data");
        try (Plantwin backends = Plantwin.run(dir, "backends", "--data-dir", data.toString())) {
            await().atMost(START).until(() -> runsIn(data) > 0);
            backends.process().destroy();
            assertThat(backends.exitCode()).as(backends.said()).isZero();
            assertThat(runsIn(data)).isZero();
        }
    }

    /// How many processes that were given this directory run, the one that started them aside.
    private static long runsIn(Path data) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(info -> info.commandLine().orElse("").contains(data.toString()))
                .filter(info -> !info.commandLine().orElse("").contains(Main.class.getName()))
                .count();
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Plantwin up = Plantwin.run(
                        dir,
                        "up",
                        "--data-dir",
                        dir.resolve("data").toString(),
                        "--http-port",
                        Integer.toString(taken.getLocalPort()))) {
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.said().lines().toList().getLast())
                    .contains("port " + taken.getLocalPort() + " is taken by another program");
            assertThat(up.said()).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void aPasswordAmongTheArgumentsIsWarnedOfAndEverybodyIsLetInOnThisMachineOnly() throws Exception {
        String url = "postgresql://plantwin:hunter2@127.0.0.1:1/plantwin";
        try (Plantwin up = Plantwin.run(dir, "up", "--insecure", "--host", "0.0.0.0", "--postgres", url)) {
            assertThat(up.exitCode()).isEqualTo(2);
            assertThat(up.said()).contains("--insecure-network").doesNotContain("hunter2");
        }
        try (Plantwin reset = Plantwin.run(dir, "reset-password", "--data-dir", dir.toString())) {
            assertThat(reset.exitCode()).isEqualTo(1);
            assertThat(reset.said())
                    .isEqualTo("plantwin: nothing runs in " + dir + ": start it first with" + " './plantwin up'\n");
        }
    }

    @Test
    void whatIsTypedWrongExitsWithTwoAndSaysWhy() throws Exception {
        try (Plantwin unknown = Plantwin.run(dir, "up", "--colour", "red");
                Plantwin impossible = Plantwin.run(dir, "up", "--roles", "store,cook", "--sensors", "0")) {
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.said()).contains("--colour");
            assertThat(impossible.exitCode()).isEqualTo(2);
            assertThat(impossible.said().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("not 'cook'"))
                    .anyMatch(line -> line.contains("simulator sensors must be"));
        }
    }

    @Test
    void aDetachedRoleIsReadyWhenTheCommandReturnsAndDownStopsIt() throws Exception {
        String data = dir.resolve("data").toString();
        try (Plantwin up = Plantwin.run(
                dir,
                "up",
                "--detach",
                "--roles",
                "bridge",
                "--mqtt-port",
                "0",
                "--management-port",
                "0",
                "--data-dir",
                data)) {
            assertThat(up.exitCode()).as(up.said()).isZero();
            assertThat(up.printed()).contains("Plantwin", "is running: bridge", "mosquitto_pub -h 127.0.0.1 -p ");
        }
        Path running = dir.resolve("data");
        for (String file : List.of("plantwin.json", "logs/console.out", "logs/console.err")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(running.resolve("logs/console.out")).isEmptyFile();
        JsonNode announced = Json.tree(Files.readAllBytes(running.resolve("plantwin.json")));
        assertThat(announced.path("token").asString("")).startsWith("plt_local_");
        try (Plantwin status = Plantwin.run(dir, "status", "--json", "--data-dir", data)) {
            assertThat(status.exitCode()).isZero();
            JsonNode told = Json.tree(Files.readAllBytes(status.out()));
            assertThat(told.path("state").asString("")).isEqualTo("running");
            assertThat(told.path("roles").path("bridge").path("status").asString(""))
                    .isEqualTo("UP");
            assertThat(told.path("http").isNull()).isTrue();
            assertThat(told.has("token")).isFalse();
            assertThat(told.path("postgres").isNull()).isTrue();
        }
        try (Plantwin down = Plantwin.run(dir, "down", "--data-dir", data)) {
            assertThat(down.exitCode()).as(down.said()).isZero();
        }
        try (Plantwin status = Plantwin.run(dir, "status", "--data-dir", data)) {
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.printed()).contains("stopped");
        }
        try (Stream<Path> left = Files.list(dir.resolve("data"))) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("plantwin.json"));
        }
    }

    private static JsonNode awaitAnnouncement(Plantwin plantwin, Path data) throws Exception {
        Path file = data.resolve("plantwin.json");
        await().atMost(START)
                .until(() -> Files.exists(file) || !plantwin.process().isAlive());
        assertThat(file).as(plantwin.said()).exists();
        return Json.tree(Files.readAllBytes(file));
    }
}

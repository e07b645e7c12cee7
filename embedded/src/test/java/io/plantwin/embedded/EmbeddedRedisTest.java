package io.plantwin.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path directory;

    @Test
    void comesBackWithItsSnapshotOnTheSamePort() throws IOException {
        int port;
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            port = redis.port();
            assertThat(ask(redis, "SET kept 7")).isEqualTo("+OK");
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(redis.port()).isEqualTo(port);
            assertThat(ask(redis, "EXISTS kept")).isEqualTo(":1");
        }
    }

    @Test
    void stopsAServerThatAKilledRunLeftBehind() throws IOException {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        new PidFile(directory.resolve("redis.pid")).write(orphan.toHandle());
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(ask(redis, "PING")).isEqualTo("+PONG");
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void leavesAProcessAloneThatHasGotTheIdOfADeadServer() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(directory.resolve("redis.pid"), stranger.pid() + " 2001-01-01T00:00:00Z\n");
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(stranger.isAlive()).isTrue();
            assertThat(ask(redis, "PING")).isEqualTo("+PONG");
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void letsNobodyInWithoutThePasswordWhichOnlyTheOwnerCanRead() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            String password = redis.url().replaceFirst("redis://:(.*)@.*", "$1");
            assertThat(say(redis, "GET anything")).startsWith("-NOAUTH");
            assertThat(password).hasSizeGreaterThanOrEqualTo(32);
            assertThat(ProcessHandle.of(redis.pid())
                            .flatMap(process -> process.info().commandLine())
                            .orElseThrow())
                    .doesNotContain(password);
            try (Stream<Path> files = Files.walk(directory)) {
                assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, password)))
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        String password = redis.url().replaceFirst("redis://:(.*)@.*", "$1");
        String both = say(redis, "AUTH " + password + "\r\n" + command);
        assertThat(both).startsWith("+OK\r\n");
        return both.substring("+OK\r\n".length());
    }

    private static String say(EmbeddedRedis redis, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }
}

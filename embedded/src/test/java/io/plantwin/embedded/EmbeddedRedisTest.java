package io.plantwin.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        java.nio.file.Files.writeString(directory.resolve("redis.pid"), stranger.pid() + " 2001-01-01T00:00:00Z\n");
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(stranger.isAlive()).isTrue();
            assertThat(ask(redis, "PING")).isEqualTo("+PONG");
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[100];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, length, StandardCharsets.US_ASCII).strip();
        }
    }
}

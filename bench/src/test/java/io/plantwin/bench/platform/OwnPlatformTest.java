package io.plantwin.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a launcher that starts nothing but says so.
class OwnPlatformTest {

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeLauncher() throws IOException {
        launcher("""
                #!/bin/sh
                mkdir -p "$3"
                echo "$@" >>"%s/arguments"
                trap 'rm -f "$data/plantwin.json"; exit 0' TERM
                data=$3
                cat >"$3/plantwin.json.new" <<END
                {"http":"http://127.0.0.1:$5","mqtt":"mqtt://127.0.0.1:$7","postgres":"postgresql://u:p@h/d","token":"t1",
                 "pids":{"plantwin":$$},"version":"1.2.3"}
                END
                mv "$3/plantwin.json.new" "$3/plantwin.json"
                while :; do sleep 0.1; done
                """.formatted(home));
    }

    @Test
    void isReadyWhenTheLauncherSaysSoAndGoneWhenClosed() throws IOException, InterruptedException {
        Endpoints endpoints;
        try (OwnPlatform platform = OwnPlatform.start(home, folder, "--scenario", "none")) {
            endpoints = platform.endpoints();
            assertThat(endpoints.version()).isEqualTo("1.2.3");
            assertThat(endpoints.mqtt().getPort()).isPositive();
            assertThat(endpoints.mqtt().getUserInfo()).isEqualTo("local:t1");
            assertThat(endpoints.webSocket("/ws/dashboard").toString()).endsWith("/ws/dashboard?token=t1");
            assertThat(endpoints.toString()).doesNotContain("t1");
            assertThat(isAlive(endpoints)).isTrue();
        }
        assertThat(isAlive(endpoints)).isFalse();
        assertThat(Files.readString(home.resolve("arguments"))).contains("up --data-dir", "--scenario none");
    }

    @Test
    void comesBackAtTheSameAddressesAfterAKill() throws IOException, InterruptedException {
        try (OwnPlatform platform = OwnPlatform.start(home, folder)) {
            Endpoints first = platform.endpoints();
            platform.kill();
            assertThat(isAlive(first)).isFalse();
            platform.restart();
            assertThat(platform.endpoints().mqtt()).isEqualTo(first.mqtt());
            assertThat(platform.endpoints().pids()).isNotEqualTo(first.pids());
        }
    }

    @Test
    void oneThatDoesNotGetReadyIsAnErrorWithItsLastWords() throws IOException {
        launcher("#!/bin/sh\necho the port is taken\nexit 1\n");
        assertThatThrownBy(() -> OwnPlatform.start(home, folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the port is taken");
    }

    private void launcher(String script) throws IOException {
        Path file = Files.writeString(home.resolve("plantwin"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isAlive(Endpoints endpoints) {
        return endpoints.pids().values().stream()
                .allMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }
}

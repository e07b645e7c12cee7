package io.plantwin.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Looks for secrets where others could: in logs, in what a process prints and tells about itself, and in the
/// arguments of processes.
final class WrittenDown {

    private WrittenDown() {}

    static String passwordIn(String url) {
        String userInfo = URI.create(url).getUserInfo();
        return userInfo.substring(userInfo.indexOf(':') + 1);
    }

    /// `plantwin.json` and the directory it is in.
    static void isForItsOwnerOnly(Path dataDir) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("plantwin.json"))))
                .isEqualTo("rw-------");
    }

    /// Neither printed nor logged, nor told about itself.
    static void noneOf(Collection<String> secrets, Platform process) throws IOException {
        holdsNone(secrets, "the output", process.output());
        noneOf(secrets, process.dataDir().resolve("logs"));
        if (!process.endpoints().management().isEmpty()) {
            try (Browser anybody = Browser.anonymous(process.endpoints().management())) {
                for (String path : List.of("/actuator/info", "/actuator/health", "/actuator/prometheus")) {
                    holdsNone(secrets, path, anybody.send("GET", path, "").body());
                }
            }
        }
        if (!process.endpoints().http().isEmpty()) {
            try (Browser owner = Browser.of(process.endpoints())) {
                for (String path : List.of("/api/v1/info", "/api/v1/health", "/api/v1/status")) {
                    holdsNone(secrets, path, owner.send("GET", path, "").body());
                }
            }
        }
    }

    /// In no file of this folder.
    static void noneOf(Collection<String> secrets, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                holdsNone(secrets, file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /// As `ps` shows them.
    static void noneInArguments(Collection<String> secrets) {
        ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .forEach(line -> holdsNone(secrets, "the arguments of a process", line));
    }

    private static void holdsNone(Collection<String> secrets, String where, String text) {
        for (String secret : secrets) {
            assertThat(!secret.isEmpty() && text.contains(secret))
                    .as("a secret (%s…) is in %s", secret.substring(0, Math.min(8, secret.length())), where)
                    .isFalse();
        }
    }
}

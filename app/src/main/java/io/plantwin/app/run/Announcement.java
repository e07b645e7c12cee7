package io.plantwin.app.run;

import io.plantwin.app.Version;
import io.plantwin.app.backend.Backends;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `plantwin.json` in the data directory: what runs here and where, for its owner's eyes only, because the
/// database's password and the local token are in it. It is there, and whole, exactly while the platform is ready.
public final class Announcement {

    private static final String NAME = "plantwin.json";

    private Announcement() {}

    /// Where it is in this data directory.
    public static Path file(Path dataDir) {
        return dataDir.resolve(NAME);
    }

    /// @param token the local token, empty where nobody asks for one
    /// @param certificate of the server, where it is HTTPS
    static void write(Path dataDir, Addresses addresses, Optional<Path> certificate, Backends backends, String token) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        put(root, "http", addresses.http());
        put(root, "mqtt", addresses.mqtt());
        put(root, "mqttTls", addresses.mqttTls());
        put(root, "management", addresses.management());
        put(root, "postgres", backends.postgres());
        put(root, "kafka", backends.kafka());
        put(root, "redis", backends.redis());
        put(root, "token", token);
        put(
                root,
                "certificate",
                certificate.map(file -> file.toAbsolutePath().toString()).orElse(""));
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("plantwin", ProcessHandle.current().pid());
        pids.putAll(backends.pids());
        ObjectNode processes = root.putObject("pids");
        pids.forEach(processes::put);
        root.put("version", Version.current());
        replace(dataDir, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private static void put(ObjectNode root, String name, String value) {
        if (value.isEmpty()) {
            root.putNull(name);
        } else {
            root.put(name, value);
        }
    }

    private static void replace(Path dataDir, String text) {
        try {
            Path fresh = Files.createTempFile(
                    dataDir,
                    NAME + ".",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file(dataDir), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartFailure("cannot write " + file(dataDir) + ": " + e.getMessage(), e);
        }
    }

    /// A killed run leaves it behind: the next start removes it first.
    static void remove(Path dataDir) {
        try {
            Files.deleteIfExists(file(dataDir));
        } catch (IOException e) {
            throw new StartFailure("cannot remove " + file(dataDir) + ": " + e.getMessage(), e);
        }
    }
}

package io.plantwin.wire.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Who a running instance is: the same for every start on the same state directory, so that it takes over at
/// once from itself after a crash, as a static member of its Kafka groups. Threadsafe.
public final class InstanceId {

    private static final String FILE = "instance-id";

    private InstanceId() {}

    /// @param stateDir one for each running instance; made if it is not there
    /// @throws UncheckedIOException if the directory can't be used
    public static synchronized String of(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            if (Files.exists(file)) {
                String id = Files.readString(file).strip();
                if (!id.isEmpty()) {
                    return id;
                }
            }
            Files.createDirectories(stateDir);
            String id = UUID.randomUUID().toString();
            Files.writeString(file, id);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory " + stateDir + " can't be used", e);
        }
    }
}

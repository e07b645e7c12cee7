package io.plantwin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Remembers a process beyond our death: its id and when it started, because ids are used again.
record PidFile(Path file) {

    void write(ProcessHandle process) {
        try {
            Files.writeString(file, identity(process) + "\n");
        } catch (IOException e) {
            throw Directories.failure(file, e);
        }
    }

    /// The process that was written down, if it still runs.
    Optional<ProcessHandle> running() {
        try {
            String remembered = Files.exists(file) ? Files.readString(file).strip() : "";
            String pid = remembered.split(" ", 2)[0];
            return pid.matches("\\d+")
                    ? ProcessHandle.of(Long.parseLong(pid))
                            .filter(process -> identity(process).equals(remembered))
                    : Optional.empty();
        } catch (IOException e) {
            throw Directories.failure(file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Directories.failure(file, e);
        }
    }

    private static String identity(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }
}

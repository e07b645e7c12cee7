package io.plantwin.alert.notify.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a secret is found. Read each time it is needed, so that a changed file is in force at once.
public sealed interface Secret {

    /// The first line of a file.
    record InFile(Path file) implements Secret {}

    /// An environment variable.
    record InEnvironment(String variable) implements Secret {}

    /// From what the configuration says; empty if it names none.
    ///
    /// @param what for the message: `password`
    /// @throws IllegalArgumentException if it names both
    static Optional<Secret> of(String what, Optional<Path> file, Optional<String> variable) {
        if (file.isPresent() && variable.isPresent()) {
            throw new IllegalArgumentException(what + "-file and " + what + "-env can't both be given");
        }
        return file.<Secret>map(InFile::new).or(() -> variable.map(InEnvironment::new));
    }

    /// @throws IOException with a sentence for people if there is none
    default String read() throws IOException {
        return switch (this) {
            case InFile(Path file) -> {
                if (!Files.isReadable(file)) {
                    throw new IOException("the file " + file + " cannot be read");
                }
                String first =
                        Files.readString(file).lines().findFirst().orElse("").strip();
                if (first.isEmpty()) {
                    throw new IOException("the file " + file + " is empty");
                }
                yield first;
            }
            case InEnvironment(String variable) -> {
                String value = System.getenv(variable);
                if (value == null || value.isBlank()) {
                    throw new IOException("the environment variable " + variable + " is not set");
                }
                yield value;
            }
        };
    }
}

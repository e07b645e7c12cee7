package io.plantwin.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of one PostgreSQL server: made once, kept.
///
/// @param directory holds `data` and `password`
record PostgresCluster(Path directory, PostgresBinaries binaries) {

    /// The user everything belongs to.
    static final String USER = "plantwin";

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    String password() {
        return passwordFile().read();
    }

    private PasswordFile passwordFile() {
        return new PasswordFile(directory.resolve("password"));
    }

    /// Makes the cluster if it doesn't exist. One that was left half made is begun anew: `data` gets its name
    /// when it is whole.
    void create() {
        try {
            if (Files.exists(data().resolve("PG_VERSION"))) {
                String version = read(data().resolve("PG_VERSION"));
                if (!version.equals(PostgresBinaries.VERSION)) {
                    throw new EmbeddedException("the data in " + directory + " is of PostgreSQL " + version
                            + ", and this is PostgreSQL " + PostgresBinaries.VERSION);
                }
                return;
            }
            Path fresh = directory.resolve("data.new");
            Directories.delete(fresh);
            passwordFile().renew();
            initialise(fresh);
            Files.move(fresh, data());
        } catch (IOException e) {
            throw Directories.failure(directory, e);
        }
    }

    private void initialise(Path fresh) throws IOException {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(List.of(
                binaries.initdb(),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--pwfile=" + passwordFile().path(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--lc-messages=C"));
        Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (initdb.waitFor() != 0) {
                Files.writeString(log(), said);
                throw new EmbeddedException("PostgreSQL cannot make its data directory in " + directory + ": "
                        + complaint(said) + "; all it said is in " + log());
            }
        } catch (InterruptedException e) {
            initdb.destroy();
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while PostgreSQL made its data directory", e);
        }
    }

    private static String complaint(String said) {
        return said.lines()
                .filter(line -> line.contains("FATAL") || line.contains("error"))
                .findFirst()
                .orElse("initdb failed");
    }

    /// The process of a server that runs on this data, whoever started it.
    Optional<ProcessHandle> running() {
        Path file = data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String first = read(file).lines().findFirst().orElse("");
        return first.matches("\\d+") ? ProcessHandle.of(Long.parseLong(first)).filter(this::isOurs) : Optional.empty();
    }

    /// A process id is used again after a restart of the machine: look at what the process really is.
    private boolean isOurs(ProcessHandle process) {
        String commandLine = process.info().commandLine().orElse("");
        return commandLine.contains("postgres") && commandLine.contains(data().toString());
    }

    private String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Directories.failure(directory, e);
        }
    }
}

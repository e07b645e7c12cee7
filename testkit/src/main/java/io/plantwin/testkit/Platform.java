package io.plantwin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A Plantwin process of its own, started from what the build packaged, on free ports and without a
/// simulator unless the arguments say otherwise. Close it, and it stops the way Ctrl-C stops it.
public final class Platform implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

    private static final Map<String, String> SECRETS =
            Map.of("--postgres", "PLANTWIN_POSTGRES", "--redis", "PLANTWIN_REDIS");

    private final Path dataDir;
    private final Process process;
    private final Endpoints endpoints;

    private Platform(Path dataDir, Process process, Endpoints endpoints) {
        this.dataDir = dataDir;
        this.process = process;
        this.endpoints = endpoints;
    }

    /// Starts a process and returns when it says that it is ready.
    ///
    /// @param arguments of `plantwin up`; later ones win over the harness's own (free ports, no simulator)
    /// @throws IllegalStateException with the end of its output if it doesn't get ready
    public static Platform start(Path dataDir, String... arguments) {
        return awaitReady(dataDir, launch(dataDir, arguments));
    }

    /// Starts the backing services only.
    public static Platform startBackends(Path dataDir) {
        return awaitReady(dataDir, run(dataDir, List.of("backends", "--data-dir", dataDir.toString())));
    }

    private static Platform awaitReady(Path dataDir, Process process) {
        Path ready = dataDir.resolve("plantwin.json");
        try {
            Waiting.until("a ready platform", READY_WITHIN, () -> {
                if (!process.isAlive()) {
                    return true;
                }
                return Files.exists(ready) && Endpoints.read(dataDir).pids().containsValue(process.pid());
            });
            if (!process.isAlive()) {
                throw new IllegalStateException("plantwin ended with " + process.exitValue());
            }
            return new Platform(dataDir, process, Endpoints.read(dataDir));
        } catch (IllegalStateException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e.getMessage() + "\n" + output(dataDir), e);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a process and returns at once; its output goes to `<data-dir>-output.txt`.
    public static Process launch(Path dataDir, String... arguments) {
        List<String> command = new ArrayList<>(List.of("up", "--data-dir", dataDir.toString()));
        addUnlessGiven(command, arguments, "--http-port", "0");
        addUnlessGiven(command, arguments, "--mqtt-port", "0");
        addUnlessGiven(command, arguments, "--mqtt-tls-port", "0");
        addUnlessGiven(command, arguments, "--management-port", "0");
        addUnlessGiven(command, arguments, "--scenario", "none");
        command.addAll(List.of(arguments));
        return run(dataDir, command);
    }

    private static Process run(Path dataDir, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                packaged().toString()));
        Map<String, String> environment = new LinkedHashMap<>();
        addAll(command, arguments, environment);
        try {
            Files.createDirectories(dataDir.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            return builder.redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(outputFile(dataDir).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// URLs with passwords go into the environment: everybody can see a process's arguments.
    private static void addAll(List<String> command, List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            String variable = SECRETS.get(arguments.get(i));
            if (variable == null) {
                command.add(arguments.get(i));
            } else {
                environment.put(variable, arguments.get(++i));
            }
        }
    }

    private static void addUnlessGiven(List<String> command, String[] arguments, String option, String value) {
        if (!List.of(arguments).contains(option)) {
            command.add(option);
            command.add(value);
        }
    }

    private static Path packaged() {
        Path jar = repository().resolve("app/target/plantwin/plantwin.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: ./plantwin build makes it");
        }
        return jar;
    }

    /// The root of the repository: the nearest folder upwards that holds the launcher.
    public static Path repository() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("plantwin")) && Files.exists(at.resolve("model/pom.xml"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the repository");
    }

    private static Path outputFile(Path dataDir) {
        return dataDir.resolveSibling(dataDir.getFileName() + "-output.txt");
    }

    private static String output(Path dataDir) {
        try {
            List<String> lines = Files.readAllLines(outputFile(dataDir));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "(no output: " + e.getMessage() + ")";
        }
    }

    /// What it has printed so far, on stdout and stderr.
    public String output() {
        try {
            return Files.readString(outputFile(dataDir));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public Path dataDir() {
        return dataDir;
    }

    /// The operating system's process.
    public Process process() {
        return process;
    }

    /// `kill -9`: no shutdown hook runs, PostgreSQL and Redis are left behind.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops as Ctrl-C does and waits for the end.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "plantwin did not stop within " + STOPPED_WITHIN.toSeconds() + " s\n" + output(dataDir));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

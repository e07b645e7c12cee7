package io.plantwin.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A platform started with the repository's launcher, in a folder and on ports of its own. When it is closed
/// it is stopped as Ctrl-C stops it, and its folder is removed; a folder of one that failed stays, for its logs.
public final class OwnPlatform implements MeasuredPlatform, MortalPlatform {

    private static final Duration READY_WITHIN = Duration.ofSeconds(180);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);
    private static final int LAST_LINES = 40;

    private final Path home;
    private final Path folder;
    private final Path dataDir;
    private final Path output;
    private final List<String> command;
    private Process process;
    private Endpoints endpoints;

    private OwnPlatform(Path home, Path folder, List<String> options) throws IOException, InterruptedException {
        this.home = home;
        this.folder = folder;
        dataDir = folder.resolve("data");
        output = folder.resolve("output.txt");
        command = new ArrayList<>(List.of(
                home.resolve("plantwin").toString(),
                "up",
                "--data-dir",
                dataDir.toString(),
                "--http-port",
                freePort(),
                "--mqtt-port",
                freePort(),
                "--management-port",
                freePort()));
        command.addAll(options);
        process = launch();
        endpoints = awaitReady();
    }

    /// Starts one and waits until it is ready.
    ///
    /// @param options of `plantwin up`, for example `--scenario none`
    public static OwnPlatform start(String... options) throws IOException, InterruptedException {
        return start(home(), Files.createTempDirectory("plantwin-bench-"), options);
    }

    /// The same with the launcher of this home, in this folder.
    static OwnPlatform start(Path home, Path folder, String... options) throws IOException, InterruptedException {
        return new OwnPlatform(home, folder, List.of(options));
    }

    /// The root of the repository: system property `plantwin.home` (the launcher sets it), environment
    /// variable `PLANTWIN_HOME`, or the nearest folder upwards that holds the launcher.
    public static Path home() {
        String given = System.getProperty("plantwin.home", System.getenv().getOrDefault("PLANTWIN_HOME", ""));
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("plantwin")) && Files.exists(at.resolve("pom.xml"))) {
                return at;
            }
        }
        throw new IllegalStateException("plantwin.home is not set and no launcher is here or above");
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private Endpoints awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                Endpoints ready = Endpoints.read(dataDir);
                Long pid = ready.pids().get("plantwin");
                if (pid != null && ProcessHandle.of(pid).map(this::isOurs).orElse(false)) {
                    return ready;
                }
            } catch (IOException | IllegalArgumentException e) {
                // Not written yet.
            }
            Thread.sleep(20);
        }
        stop();
        throw new IllegalStateException("the platform did not get ready; its last words:\n" + lastWords());
    }

    /// Whether this is the process we started, or the launcher's child: not one of an earlier life.
    private boolean isOurs(ProcessHandle handle) {
        return handle.pid() == process.pid()
                || handle.parent().map(parent -> parent.pid() == process.pid()).orElse(false);
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(none)";
        }
    }

    @Override
    public Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public void kill() throws InterruptedException {
        Long pid = endpoints.pids().get("plantwin");
        if (pid == null) {
            throw new IllegalStateException("plantwin.json names no process plantwin");
        }
        ProcessHandle.of(pid).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void restart() throws InterruptedException {
        try {
            process = launch();
            endpoints = awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (!stop()) {
                throw new IllegalStateException("the platform did not stop; its last words:\n" + lastWords());
            }
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops as Ctrl-C does; kills what does not stop in time and answers `false` then.
    private boolean stop() throws InterruptedException {
        process.destroy();
        boolean stopped = process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (!stopped) {
            process.destroyForcibly();
        }
        return stopped;
    }
}

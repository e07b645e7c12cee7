package io.plantwin.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A server we started, which must not outlive us.
///
/// It runs in a session of its own, so that Ctrl-C at the terminal reaches us alone and we stop it when nobody
/// needs it any more. Beside it waits a shell on a pipe that only we hold: when the pipe breaks because this
/// process was killed, the shell asks the server to stop.
final class ChildProcess {

    private static final String WATCHED = """
            exec 3<&0
            ( ( read -r order <&3; [ "$order" = released ] || kill -INT $$ ) >/dev/null 2>&1 & )
            exec "$@" 3<&- </dev/null
            """;

    private static final long MAX_LOG_BYTES = 10_000_000;

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        process.onExit().thenAccept(ChildProcess::release);
    }

    /// What it prints is appended to the log; a log that has grown large is begun anew.
    static ChildProcess start(List<String> command, Path directory, Path log) {
        List<String> whole = new ArrayList<>(OwnSession.prefix());
        whole.addAll(List.of("/bin/sh", "-c", WATCHED, "watched"));
        whole.addAll(command);
        try {
            if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
                Files.delete(log);
            }
            ProcessBuilder builder = new ProcessBuilder(whole);
            // Secrets of ours are none of its business.
            builder.environment().keySet().removeIf(name -> name.startsWith("PLANTWIN_"));
            Process process = builder.directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(process, log);
        } catch (IOException e) {
            throw new EmbeddedException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static void release(Process process) {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write("released\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // The shell is gone already: there is nobody to release.
        }
    }

    long pid() {
        return process.pid();
    }

    /// Done when it has ended, whoever ended it.
    CompletableFuture<?> onExit() {
        return process.onExit();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void stop(String ask, Duration patience, String insist) {
        if (process.isAlive()) {
            Signals.stop(process.toHandle(), ask, patience, insist);
        }
    }

    /// The last line it printed that has one of the words in it, or the last line, or nothing.
    String lastWords(String... words) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return all.stream()
                    .filter(line -> Stream.of(words).anyMatch(line::contains))
                    .reduce((first, second) -> second)
                    .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()))
                    .orElse("it printed nothing");
        } catch (IOException | UncheckedIOException e) {
            return "its log cannot be read";
        }
    }
}

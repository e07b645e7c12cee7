package io.plantwin.app.cli;

import io.plantwin.app.Main;
import io.plantwin.app.run.Announcement;
import io.plantwin.app.run.Progress;
import io.plantwin.app.run.StartFailure;
import io.plantwin.embedded.DirectoryLock;
import io.plantwin.embedded.OwnSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Starts the same again in a session of its own and waits until that one is ready.
final class Detached {

    private static final long STEP_MILLIS = 100;

    private Detached() {}

    static int start(List<String> arguments, Path dataDir, Progress progress) throws InterruptedException {
        DirectoryLock.holder(dataDir).ifPresent(pid -> {
            throw new StartFailure("Plantwin runs in " + dataDir + " already (process " + pid + ")");
        });
        DirectoryLock.acquire(dataDir).close();
        try {
            Path logs = Files.createDirectories(dataDir.resolve("logs"));
            Path said = forOwnerOnly(logs.resolve("console.err"));
            Path printed = forOwnerOnly(logs.resolve("console.out"));
            Process process = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
                    .start();
            relayUntilReady(process, dataDir, said);
            if (!process.isAlive()) {
                return Math.max(1, process.exitValue());
            }
            System.out.print(Files.readString(printed));
            System.out.flush();
            // A password may be in it that is to be shown once.
            empty(printed);
            progress.say("runs in the background as process " + process.pid() + "; './plantwin down' stops it");
            return 0;
        } catch (IOException e) {
            throw new StartFailure("cannot start in the background: " + e.getMessage(), e);
        }
    }

    /// Empty, and nobody else's to read.
    private static Path forOwnerOnly(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// The process that writes to it appends, so it goes on at the beginning.
    private static void empty(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        return command;
    }

    private static void relayUntilReady(Process process, Path dataDir, Path said)
            throws IOException, InterruptedException {
        long relayed = 0;
        boolean over = false;
        while (!over) {
            over = !process.isAlive() || isReady(process, dataDir);
            byte[] all = Files.readAllBytes(said);
            System.err.write(all, Math.toIntExact(relayed), Math.toIntExact(all.length - relayed));
            System.err.flush();
            relayed = all.length;
            if (!over) {
                Thread.sleep(STEP_MILLIS);
            }
        }
    }

    private static boolean isReady(Process process, Path dataDir) throws IOException {
        Path file = Announcement.file(dataDir);
        return Files.exists(file)
                && Files.readString(file).matches("(?s).*\"plantwin\"\\s*:\\s*" + process.pid() + "\\b.*");
    }
}

package io.plantwin.app.cli;

import io.plantwin.app.run.Progress;
import io.plantwin.app.run.StartFailure;
import io.plantwin.embedded.DirectoryLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `down`: stops what runs in the data directory, however it was started.
@Command(
        name = "down",
        description = "Stop the platform that runs in the data directory.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 60;

    @Mixin
    private DataDirOption dataDir;

    /// Everything is filled in by picocli.
    @SuppressWarnings("NullAway.Init")
    DownCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Path directory = dataDir.path();
        Progress progress = new Progress(System.err);
        Optional<ProcessHandle> running = DirectoryLock.holder(directory).flatMap(ProcessHandle::of);
        if (running.isEmpty()) {
            progress.say("nothing runs in " + directory);
            return 0;
        }
        ProcessHandle process = running.get();
        progress.say("stopping process " + process.pid());
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartFailure(
                    "process " + process.pid() + " does not stop; its log is in " + directory.resolve("logs"), e);
        }
        progress.say("stopped");
        return 0;
    }
}

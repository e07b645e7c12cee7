package io.plantwin.app.cli;

import io.plantwin.app.config.Configuration;
import io.plantwin.app.run.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `backends`: PostgreSQL, Kafka and Redis, and nothing else.
@Command(
        name = "backends",
        description = "Start the embedded PostgreSQL, Kafka and Redis only. Ctrl-C stops them.",
        mixinStandardHelpOptions = true)
final class BackendsCommand implements Callable<Integer> {

    @Mixin
    private DataDirOption dataDir;

    /// Everything is filled in by picocli.
    @SuppressWarnings("NullAway.Init")
    BackendsCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        return Foreground.run(Configuration.backendsOnly(), dataDir.path(), new Progress(System.err));
    }
}

package io.plantwin.bench;

import io.plantwin.bench.command.DashboardCommand;
import io.plantwin.bench.command.DeskCommand;
import io.plantwin.bench.command.DetectorCommand;
import io.plantwin.bench.command.HistoryCommand;
import io.plantwin.bench.command.HttpCommand;
import io.plantwin.bench.command.IngestCommand;
import io.plantwin.bench.command.JmhCommand;
import io.plantwin.bench.command.KillCommand;
import io.plantwin.bench.command.SocketsCommand;
import io.plantwin.bench.command.StartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./plantwin bench <command>`
@Command(
        name = "plantwin bench",
        description = "Measures Plantwin from outside.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestCommand.class,
            KillCommand.class,
            HistoryCommand.class,
            HttpCommand.class,
            SocketsCommand.class,
            StartCommand.class,
            DashboardCommand.class,
            DeskCommand.class,
            DetectorCommand.class,
            JmhCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private Main() {}

    /// Ends with 0, 1 when something is lost, doubled or does not work, 2 for a usage error.
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "plantwin-bench-logback.xml");
        int status = new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("bench: " + failure);
                    return 1;
                })
                .execute(args);
        System.exit(status);
    }
}

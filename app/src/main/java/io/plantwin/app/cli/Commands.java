package io.plantwin.app.cli;

import io.plantwin.app.Version;
import io.plantwin.app.config.ConfigurationException;
import io.plantwin.app.run.StartFailure;
import io.plantwin.embedded.EmbeddedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The list of commands that need the platform's own code; `./plantwin help` shows the others, too.
@Command(
        name = "plantwin",
        description = "A real-time digital twin of a factory.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Versions.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            BackendsCommand.class,
            ResetPasswordCommand.class
        })
public final class Commands {

    private static final int FAILED = 1;
    private static final int TYPED_WRONG = 2;

    private Commands() {}

    /// Runs one command; gives the exit code.
    public static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Commands());
        commands.setUsageHelpAutoWidth(true);
        commands.setExecutionExceptionHandler((failure, _, _) -> explain(failure));
        commands.setParameterExceptionHandler((wrong, _) -> {
            System.err.println("plantwin: " + wrong.getMessage() + "; see './plantwin help'");
            return TYPED_WRONG;
        });
        if (arguments.length == 0) {
            commands.usage(System.err);
            return TYPED_WRONG;
        }
        return commands.execute(arguments);
    }

    private static int explain(Exception failure) throws Exception {
        switch (failure) {
            case ConfigurationException wrong -> {
                wrong.problems().forEach(problem -> System.err.println("plantwin: " + problem));
                return TYPED_WRONG;
            }
            case StartFailure known -> System.err.println("plantwin: " + known.getMessage());
            case EmbeddedException known -> System.err.println("plantwin: " + known.getMessage());
            default -> throw failure;
        }
        return FAILED;
    }

    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plantwin " + Version.current()};
        }
    }
}

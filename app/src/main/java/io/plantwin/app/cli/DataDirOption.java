package io.plantwin.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data-dir`, the same for every command.
final class DataDirOption {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where everything is kept (default: .plantwin in the folder of the launcher)")
    private @Nullable Path given;

    Path path() {
        Path chosen = given == null ? Path.of(System.getProperty("plantwin.home", ""), ".plantwin") : given;
        return chosen.toAbsolutePath().normalize();
    }
}

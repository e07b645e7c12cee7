package io.plantwin.app.cli;

import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.Values;
import io.plantwin.app.run.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `up`: starts the platform, or some of its roles.
@Command(
        name = "up",
        description = "Start the platform and wait until data flows. Ctrl-C stops everything.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataDirOption dataDir;

    @Mixin
    private NetworkOptions network;

    @Option(
            names = "--roles",
            paramLabel = "all|ROLE,…",
            description = "store, process, alert, bridge, api, live, simulator (default: all)")
    private @Nullable String roles;

    @Option(names = "--scenario", paramLabel = "NAME", description = "reference, factory or none (default: reference)")
    private @Nullable String scenario;

    @Option(names = "--sensors", paramLabel = "N", description = "sensors of scenario factory (default: 1000)")
    private @Nullable Integer sensors;

    @Option(names = "--seed", paramLabel = "N", description = "the same seed simulates the same run")
    private @Nullable Long seed;

    @Mixin
    private BackendOptions backends;

    @Option(names = "--config", paramLabel = "FILE", description = "settings plantwin.* as YAML or properties")
    private @Nullable Path config;

    @Option(names = "--detach", description = "return when ready; 'down' stops it")
    private boolean detach;

    /// Everything is filled in by picocli.
    @SuppressWarnings("NullAway.Init")
    UpCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.of(values());
        Progress progress = new Progress(System.err);
        backends.warnings().forEach(progress::say);
        if (detach) {
            List<String> arguments = spec.commandLine().getParseResult().originalArgs();
            return Detached.start(arguments, dataDir.path(), progress);
        }
        return Foreground.run(configuration, dataDir.path(), progress);
    }

    private Values values() {
        Values values = new Values();
        if (config != null) {
            values.putFile(config);
        }
        values.putEnvironment(System.getenv());
        Options.put(values, "plantwin.roles", roles);
        network.into(values);
        Options.put(values, "plantwin.simulator.scenario", scenario);
        Options.put(values, "plantwin.simulator.sensors", sensors);
        Options.put(values, "plantwin.simulator.seed", seed);
        backends.into(values);
        return values;
    }
}

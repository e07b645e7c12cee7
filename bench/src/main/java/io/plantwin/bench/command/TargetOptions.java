package io.plantwin.bench.command;

import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MeasuredPlatform;
import io.plantwin.bench.platform.OwnPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which platform is measured.
final class TargetOptions {

    @Option(
            names = "--target",
            paramLabel = "DATA_DIR",
            description = "measure the platform that runs on this data directory; without it a fresh one is started")
    private @Nullable Path target;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "an API token to measure with, instead of the local token in plantwin.json")
    private @Nullable Path tokenFile;

    /// Whether a token was named.
    boolean hasToken() {
        return tokenFile != null;
    }

    /// Which plant is measured, for the report.
    ///
    /// @param fresh the one of a fresh platform
    String plant(String fresh) {
        return target == null ? fresh : "the plant of a running platform";
    }

    /// The platform that was named, or a fresh one.
    ///
    /// @param upOptions of `plantwin up`, for a fresh one
    MeasuredPlatform open(String... upOptions) throws IOException, InterruptedException {
        Path dataDir = target;
        if (dataDir == null) {
            System.err.println("Starting a fresh platform …");
            return OwnPlatform.start(upOptions);
        }
        if (!Files.exists(dataDir.resolve("plantwin.json"))) {
            throw new IOException("no platform runs on " + dataDir + " (it has no plantwin.json)");
        }
        Endpoints endpoints = Endpoints.read(dataDir);
        return MeasuredPlatform.running(
                tokenFile == null
                        ? endpoints
                        : endpoints.withToken(Files.readString(tokenFile).strip()));
    }
}

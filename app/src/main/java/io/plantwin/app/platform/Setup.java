package io.plantwin.app.platform;

import io.plantwin.app.backend.Backends;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.run.PublicPorts;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Everything that was decided before Spring starts.
///
/// @param dataDir the data directory
/// @param backends started
/// @param localToken stands for the owner of the data directory at the API of this process; also the password with
///     which the simulator, and whoever reads `plantwin.json`, connects to its MQTT listener
/// @param firstPassword takes the first admin's password, to be shown once
public record Setup(
        Configuration configuration,
        Path dataDir,
        PublicPorts ports,
        Backends backends,
        String localToken,
        Consumer<String> firstPassword) {

    /// User name at the MQTT listener of whoever has the local token.
    static final String LOCAL_USER = "local";

    /// Without the token.
    @Override
    public String toString() {
        return "Setup[" + dataDir + "]";
    }
}

package io.plantwin.app.platform;

import io.plantwin.app.backend.Backends;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.run.PublicPorts;
import java.nio.file.Path;

/// Everything that was decided before Spring starts.
///
/// @param dataDir the data directory
/// @param backends started
public record Setup(Configuration configuration, Path dataDir, PublicPorts ports, Backends backends) {}

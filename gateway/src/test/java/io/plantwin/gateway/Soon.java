package io.plantwin.gateway;

import java.time.Duration;

/// How long a test waits for what is promised sooner: the machine it runs on may be busy.
public final class Soon {

    /// For what comes within two seconds.
    public static final Duration SOON = Duration.ofSeconds(10);

    private Soon() {}
}

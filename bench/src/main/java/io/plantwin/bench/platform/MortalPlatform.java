package io.plantwin.bench.platform;

/// A platform that can be killed and comes back at the same addresses.
public interface MortalPlatform {

    /// `kill -9` of Plantwin's process; returns when it is dead.
    void kill() throws InterruptedException;

    /// Starts it again on the same data directory; returns when it is ready.
    void restart() throws InterruptedException;

    Endpoints endpoints();
}

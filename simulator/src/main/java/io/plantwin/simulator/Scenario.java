package io.plantwin.simulator;

/// What is simulated.
public enum Scenario {
    /// The five reference devices.
    REFERENCE,
    /// The five reference devices and a plant of machines.
    FACTORY,
    /// The readings of a file.
    REPLAY,
    /// Nothing.
    NONE
}

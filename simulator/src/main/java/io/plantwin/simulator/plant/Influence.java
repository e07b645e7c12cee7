package io.plantwin.simulator.plant;

/// Something that moves a sensor, as a pure function of time.
@FunctionalInterface
public interface Influence {

    /// How strong it is at this instant, 0 … 1.
    ///
    /// @param millis milliseconds since the epoch
    double at(long millis);

    /// High where this is low.
    default Influence inverted() {
        return millis -> 1 - at(millis);
    }
}

package io.plantwin.analysis.anomaly;

/// How much of the way a mean goes towards a new value: the implicit Euler step of an exponential average, cheap and
/// stable for any step.
final class Gain {

    private Gain() {}

    /// @param seconds how long the new value stands for
    /// @param memory time constant in seconds
    static double of(double seconds, double memory) {
        return seconds <= 0 ? 0 : seconds / (seconds + memory);
    }
}

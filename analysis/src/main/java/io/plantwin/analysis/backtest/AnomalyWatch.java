package io.plantwin.analysis.backtest;

/// What a back-test has to know of the anomaly detector of one sensor.
@FunctionalInterface
public interface AnomalyWatch {

    /// Finds nothing strange.
    AnomalyWatch NONE = (micros, value) -> false;

    /// Takes the next reading, in time order.
    ///
    /// @return whether an anomaly is going on with this reading
    boolean observe(long micros, double value);
}

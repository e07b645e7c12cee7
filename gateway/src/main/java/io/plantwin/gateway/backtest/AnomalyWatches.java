package io.plantwin.gateway.backtest;

import io.plantwin.analysis.backtest.AnomalyWatch;
import java.util.Optional;

/// Where the anomaly detector comes in.
@FunctionalInterface
public interface AnomalyWatches {

    /// There is no detector here.
    AnomalyWatches NONE = Optional::empty;

    /// A fresh detector for one sensor's history; empty if there is none here.
    Optional<AnomalyWatch> fresh();
}

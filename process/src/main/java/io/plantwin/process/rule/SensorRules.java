package io.plantwin.process.rule;

import java.util.Optional;

/// Everything in force for one sensor.
public record SensorRules(
        Optional<LimitRule> above, Optional<LimitRule> below, Optional<WatchRule> anomaly, Optional<WatchRule> trend) {

    /// Nothing is watched.
    public static final SensorRules NONE =
            new SensorRules(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

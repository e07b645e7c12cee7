package io.plantwin.analysis.backtest;

import io.plantwin.model.Severity;
import java.util.Optional;

/// An alert that would have been.
///
/// @param startMicros event time at which its condition began
/// @param endMicros event time at which it would have been over; empty: still open at the end of the history
/// @param peak the value furthest past the limit; for a trend the one nearest to the limit or furthest past it, for
///     an anomaly the one furthest from the last reading before it; empty for a silent device
/// @param count readings past the limit, strange readings, or looks that saw the crossing; 1 for a silent device
public record Episode(
        long startMicros, Optional<Long> endMicros, Optional<Double> peak, long count, Severity severity) {}

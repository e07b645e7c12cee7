package io.plantwin.wire.heartbeat;

import java.util.List;

/// What went through one stage of the pipeline in one process lately.
///
/// @param perSecond over about ten seconds
/// @param waiting what has come in and is not through, -1 where that is not known
/// @param latency how long it took over about a minute, by bucket; those that hold nothing are left out
public record Flow(Stage stage, double perSecond, long waiting, List<Bucket> latency) {

    /// Says that nobody knows how much waits.
    public static final long UNKNOWN = -1;

    public Flow {
        latency = List.copyOf(latency);
    }

    /// How many took at most this long, and longer than the bucket below.
    ///
    /// @param lowerMillis end of the bucket below
    /// @param upperMillis infinite for the last one, which JSON has no number for: it is read back as NaN
    public record Bucket(double lowerMillis, double upperMillis, long count) {}
}

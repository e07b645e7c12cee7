package io.plantwin.bridge.intake;

/// What a lane has in flight.
///
/// @param full whether it takes nothing until Kafka has acknowledged more
/// @param sinceNanos when Kafka last acknowledged something, or the first message of these was sent, by
///     `System.nanoTime`
public record LaneLoad(long bytes, int messages, boolean full, long sinceNanos) {

    static final LaneLoad NONE = new LaneLoad(0, 0, false, 0);
}

package io.plantwin.bridge.intake;

import io.plantwin.wire.json.DecodeLimits;

/// What a message may be.
///
/// @param maxPayloadBytes larger payloads are refused as too large
/// @param limits what a payload may hold
public record IntakeSettings(int maxPayloadBytes, DecodeLimits limits) {

    /// 2 MiB.
    public static final IntakeSettings DEFAULT = new IntakeSettings(2 << 20, DecodeLimits.DEFAULT);

    /// A dead letter holds the whole payload and must fit into a record of Kafka.
    private static final int LARGEST = 8 << 20;

    public IntakeSettings {
        if (maxPayloadBytes < 1 || maxPayloadBytes > LARGEST) {
            throw new IllegalArgumentException("max-payload-bytes is " + maxPayloadBytes + "; 1 to " + LARGEST);
        }
    }
}

package io.plantwin.bridge.mapping;

import io.plantwin.wire.json.RefusalReason;

/// What the mappings of a topic made of a payload.
public sealed interface MappedPayload {

    /// Readings as canonical JSON: one object, or an array of several.
    record Canonical(byte[] json) implements MappedPayload {}

    /// The payload is not what the mappings expect.
    ///
    /// @param message what was expected where, for a person
    record NotMapped(RefusalReason reason, String message) implements MappedPayload {}
}

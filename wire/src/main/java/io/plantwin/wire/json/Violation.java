package io.plantwin.wire.json;

/// One thing that is wrong with a payload.
///
/// @param field where, as a JSON pointer below the payload: `/value`, `/readings/3/quality`, empty for the whole
/// @param message what is wrong, what was found and what was expected, for a person
public record Violation(String field, RefusalReason reason, String message) {}

package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;

/// Raised, and nobody took it on in time.
public record Escalated(Alert alert, long eventMicros, long countBefore) implements Unacknowledged {}

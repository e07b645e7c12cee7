package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;

/// Somebody looks after it.
public record Acknowledged(Alert alert, long eventMicros, long countBefore) implements OpenAlert {}

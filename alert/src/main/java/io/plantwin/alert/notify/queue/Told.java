package io.plantwin.alert.notify.queue;

import io.plantwin.model.Severity;

/// What a channel was told of an open alert.
///
/// @param severity the highest it was told
/// @param lost the telling was given up: nobody knows of the alert, so nobody is told that it is over
public record Told(Severity severity, boolean lost) {}

package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;

/// Where an alert stands; see the package's page.
public sealed interface AlertState permits OpenAlert, Resolved {

    Alert alert();

    /// When its newest event happened.
    long eventMicros();
}

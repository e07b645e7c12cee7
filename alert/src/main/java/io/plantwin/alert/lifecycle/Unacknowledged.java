package io.plantwin.alert.lifecycle;

import io.plantwin.model.AlertEvent;

/// An open alert that nobody has taken on.
public sealed interface Unacknowledged extends OpenAlert permits Triggered, Escalated {

    /// A person takes it on.
    default AlertEvent acknowledge(Said said) {
        return new Draft(this).acknowledged(said);
    }
}

package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import java.util.Optional;

/// Over. Nothing leads out of it; it is remembered for a while to tell what is new from what is late.
public record Resolved(Alert alert, long eventMicros) implements AlertState {

    /// Whether its condition returned to normal, and not a person ended it.
    boolean byItself() {
        return alert.resolvedBy().equals(Optional.of(AlertEvent.SYSTEM));
    }
}

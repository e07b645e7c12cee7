package io.plantwin.alert.lifecycle;

import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;

/// What becomes of a command.
public sealed interface Ruling {

    /// It is carried out; this is what happens.
    record Granted(AlertEvent event) implements Ruling {}

    /// It changes nothing.
    ///
    /// @param sentence why not, for people
    record Declined(AlertReply.Outcome outcome, String sentence) implements Ruling {}
}

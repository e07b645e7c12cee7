package io.plantwin.alert.lifecycle;

import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import java.util.Optional;

/// Who did something, what they said, and when.
public record Said(String actor, Optional<String> note, long micros) {

    static Said system(long micros) {
        return new Said(AlertEvent.SYSTEM, Optional.empty(), micros);
    }

    static Said by(AlertCommand command, long micros) {
        return new Said(command.actor(), command.note().filter(note -> !note.isBlank()), micros);
    }
}

package io.plantwin.alert.lifecycle;

import io.plantwin.model.AlertCommand;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether a command makes sense, whatever it is about.
final class CommandCheck {

    static final int MAX_NOTE_LENGTH = 1_000;
    static final long MIN_SHELVE_MINUTES = 1;
    static final long MAX_SHELVE_MINUTES = TimeUnit.DAYS.toMinutes(7);
    static final long MAX_AGE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private CommandCheck() {}

    /// What is wrong, one sentence.
    static Optional<String> problem(AlertCommand command, long nowMicros) {
        if (nowMicros - command.sentAtMicros() > MAX_AGE_MICROS) {
            return Optional.of("The command was more than a minute old when its turn came; nothing was done.");
        }
        if (command.actor().isBlank()) {
            return Optional.of("The command does not say who wants it.");
        }
        if (command.note().filter(note -> note.length() > MAX_NOTE_LENGTH).isPresent()) {
            return Optional.of("The note is longer than " + MAX_NOTE_LENGTH + " characters.");
        }
        boolean shelves = command.action() == AlertCommand.Action.SHELVE;
        if (shelves && (command.minutes() < MIN_SHELVE_MINUTES || command.minutes() > MAX_SHELVE_MINUTES)) {
            return Optional.of("An alert can be shelved for " + MIN_SHELVE_MINUTES + " to " + MAX_SHELVE_MINUTES
                    + " minutes, not " + command.minutes() + ".");
        }
        return Optional.empty();
    }
}

package io.plantwin.model;

import java.util.Locale;
import java.util.Optional;

/// What became of a command.
///
/// @param detail why not, one sentence; empty when done
/// @param alert as it stands now; empty when there is no such alert
public record AlertReply(String commandId, Outcome outcome, String detail, Optional<Alert> alert) {

    /// How it ended.
    public enum Outcome {
        DONE,
        /// There is no such open or known alert.
        UNKNOWN_ALERT,
        /// The alert's state does not allow it.
        CONFLICT,
        /// The command makes no sense or is too old.
        INVALID;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The word used in JSON: `done`, …
        @Override
        public String toString() {
            return word;
        }
    }
}

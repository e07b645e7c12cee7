package io.plantwin.model;

import java.util.Locale;
import java.util.Optional;

/// What a person wants done with an alert; travels on `alerts.commands`, keyed by the alert's device, so that it
/// meets the device's conditions in order. Answered by an {@link AlertReply} on `alerts.replies`.
///
/// @param id chosen by whoever sends it; repeated commands are answered, not repeated
/// @param actor who wants it
/// @param minutes how long to shelve; 0 for the other actions
/// @param sentAtMicros when it was sent; one that is older than a minute when it is read is not carried out
public record AlertCommand(
        String id,
        String alertId,
        String deviceId,
        Action action,
        String actor,
        Optional<String> note,
        long minutes,
        long sentAtMicros) {

    /// What to do.
    public enum Action {
        ACKNOWLEDGE,
        RESOLVE,
        SHELVE,
        UNSHELVE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The word used in JSON: `acknowledge`, …
        @Override
        public String toString() {
            return word;
        }
    }
}

package io.plantwin.model;

import java.util.Locale;
import java.util.Optional;

/// Something that happened to an alert; the topic `alerts` is the list of all of them, keyed by alert, in one
/// partition: the record's offset is the event's sequence number.
///
/// @param actor who did it: a person, or `system`
/// @param note what the person said
/// @param alert as it stands after this
public record AlertEvent(Kind kind, long timestampMicros, String actor, Optional<String> note, Alert alert) {

    /// The actor where no person acted.
    public static final String SYSTEM = "system";

    /// What happened.
    public enum Kind {
        TRIGGERED,
        /// The condition goes on: count, last value, peak or severity changed.
        UPDATED,
        ACKNOWLEDGED,
        ESCALATED,
        SHELVED,
        UNSHELVED,
        RESOLVED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The word used in JSON and SQL: `triggered`, …
        @Override
        public String toString() {
            return word;
        }
    }

    /// Unique among all events, the same however often it is sent: `alertId:version`.
    public String id() {
        return alert.id() + ":" + alert.version();
    }
}

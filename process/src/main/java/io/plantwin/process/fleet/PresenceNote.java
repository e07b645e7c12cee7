package io.plantwin.process.fleet;

import io.plantwin.model.Severity;
import java.util.Locale;
import java.util.Optional;

/// What a partition says about one of its devices, once for each change; travels on `device.presence`, keyed by device.
///
/// @param sinceMillis when it was heard last, or when its connection broke
/// @param offlineAfterMillis the silence it was allowed
/// @param severity of the rule, empty if it doesn't say
public record PresenceNote(
        String deviceId,
        Standing standing,
        long sinceMillis,
        long offlineAfterMillis,
        Optional<Severity> severity,
        String ruleId) {

    /// How a device stands.
    public enum Standing {
        /// It is heard.
        HERE,
        /// It said nothing for longer than it may.
        SILENT,
        /// Its connection broke, or it said goodbye.
        GONE,
        /// No rule asks for it.
        UNWATCHED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The word used in JSON: `here`, `silent`, `gone`, `unwatched`.
        @Override
        public String toString() {
            return word;
        }

        /// Whether the device should be heard and isn't.
        public boolean isMissing() {
            return this == SILENT || this == GONE;
        }
    }
}

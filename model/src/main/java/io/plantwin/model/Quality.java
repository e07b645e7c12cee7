package io.plantwin.model;

import java.util.Locale;
import java.util.Optional;

/// How far a reading can be trusted, as its sender says. `BAD` readings are stored and shown, but take no
/// part in statistics or thresholds. The ordinal is stored in PostgreSQL: never reorder.
public enum Quality {
    GOOD,
    UNCERTAIN,
    POOR,
    BAD;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON: `good`, `uncertain`, `poor`, `bad`.
    public String word() {
        return word;
    }

    /// The quality of this word, in any case of letters; empty for any other word.
    public static Optional<Quality> of(String word) {
        return switch (word) {
            case "good" -> Optional.of(GOOD);
            case "uncertain" -> Optional.of(UNCERTAIN);
            case "poor" -> Optional.of(POOR);
            case "bad" -> Optional.of(BAD);
            default -> {
                String lower = word.toLowerCase(Locale.ROOT);
                yield lower.equals(word) ? Optional.empty() : of(lower);
            }
        };
    }
}

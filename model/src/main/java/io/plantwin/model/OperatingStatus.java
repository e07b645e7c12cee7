package io.plantwin.model;

import java.util.Locale;
import java.util.Optional;

/// What the device says it is doing when it sends a reading. The ordinal is stored in PostgreSQL: never
/// reorder.
public enum OperatingStatus {
    ACTIVE,
    IDLE,
    MAINTENANCE,
    FAULT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON: `active`, `idle`, `maintenance`, `fault`.
    public String word() {
        return word;
    }

    /// The status of this word, in any case of letters; empty for any other word.
    public static Optional<OperatingStatus> of(String word) {
        return switch (word) {
            case "active" -> Optional.of(ACTIVE);
            case "idle" -> Optional.of(IDLE);
            case "maintenance" -> Optional.of(MAINTENANCE);
            case "fault" -> Optional.of(FAULT);
            default -> {
                String lower = word.toLowerCase(Locale.ROOT);
                yield lower.equals(word) ? Optional.empty() : of(lower);
            }
        };
    }
}

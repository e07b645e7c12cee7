package io.plantwin.gateway.people;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What may stand in an account. Each method gives the objection, the end of a sentence that begins with what is
/// wrong; empty if it is fine.
public final class PersonalWords {

    private static final int LONGEST_DISPLAY_NAME = 100;

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@-]{1,50}");

    /// Somebody at some host; more can't be said without writing to it.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,188}[\\p{L}\\p{N}])?");

    /// Those that stand for no person wherever somebody is named.
    private static final Set<String> TAKEN = Set.of("system", "local", "anybody", "nobody");

    private static final String PSEUDONYM = Pseudonyms.PREFIX + "[0-9a-f]{8}";

    private PersonalWords() {}

    public static Optional<String> aboutUsername(String name) {
        if (!USERNAME.matcher(name).matches()) {
            return Optional.of("is not 1 to 50 of A-Z a-z 0-9 . _ - @");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return TAKEN.contains(lower) || lower.matches(PSEUDONYM)
                ? Optional.of("is a name that stands for no person in the audit log; take another")
                : Optional.empty();
    }

    public static Optional<String> aboutDisplayName(String name) {
        if (name.codePointCount(0, name.length()) > LONGEST_DISPLAY_NAME) {
            return Optional.of("is longer than " + LONGEST_DISPLAY_NAME + " characters");
        }
        return unprintable(name);
    }

    public static Optional<String> aboutEmail(String address) {
        return address.isEmpty() || EMAIL.matcher(address).matches()
                ? unprintable(address)
                : Optional.of("is no e-mail address");
    }

    /// PostgreSQL has neither U+0000 nor halves of characters.
    public static Optional<String> unprintable(String text) {
        return text.codePoints()
                        .map(Character::getType)
                        .anyMatch(type -> type == Character.CONTROL || type == Character.SURROGATE)
                ? Optional.of("holds control characters or halves of characters")
                : Optional.empty();
    }
}

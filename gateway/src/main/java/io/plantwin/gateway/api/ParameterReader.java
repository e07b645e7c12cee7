package io.plantwin.gateway.api;

import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.Condition;
import io.plantwin.model.Names;
import io.plantwin.wire.json.Iso8601;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of one request and collects what is wrong with them, so that {@link #check} can name
/// everything at once. A parameter that is empty is absent.
final class ParameterReader {

    private final List<Problem.FieldError> errors = new ArrayList<>();

    /// Words and what they mean, in the order to list them: the constants of an enum by their own words.
    static <E extends Enum<E>> SequencedMap<String, E> words(Class<E> type) {
        SequencedMap<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.toString(), constant);
        }
        return words;
    }

    /// Microseconds since the epoch.
    long instant(String name, @Nullable String text, long absent) {
        return instant(name, text).orElse(absent);
    }

    /// Microseconds since the epoch.
    OptionalLong instant(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return OptionalLong.empty();
        }
        OptionalLong micros = micros(text);
        if (micros.isEmpty()) {
            wrong(name, "invalid_timestamp", noInstant(text));
        }
        return micros;
    }

    /// An ISO 8601 text with a zone, or milliseconds since the epoch, as microseconds; empty if it is none since 1970.
    static OptionalLong micros(String text) {
        OptionalLong micros =
                text.chars().allMatch(Character::isDigit) ? millis(text) : Iso8601.parseMicros(zoned(text));
        return micros.isPresent() && micros.getAsLong() >= 0 ? micros : OptionalLong.empty();
    }

    static String noInstant(String text) {
        return "\"" + text + "\" is not an instant since 1970; 2026-01-15T10:30:00Z or milliseconds since 1970 are";
    }

    private static OptionalLong millis(String digits) {
        return digits.length() > 15 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits) * 1_000);
    }

    /// A `+` that nobody escaped arrives as a space.
    private static String zoned(String text) {
        int space = text.lastIndexOf(' ');
        return space > 10 ? text.substring(0, space) + "+" + text.substring(space + 1) : text;
    }

    OptionalInt number(String name, @Nullable String text, int least, int most) {
        if (text == null || text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        wrong(name, "\"" + text + "\" is not a whole number from " + least + " to " + most);
        return OptionalInt.empty();
    }

    /// One of the known words.
    <T> Optional<T> word(String name, @Nullable String text, SequencedMap<String, T> known) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> meaning = Optional.ofNullable(known.get(text));
        if (meaning.isEmpty()) {
            wrong(name, unknown(text, known.sequencedKeySet()));
        }
        return meaning;
    }

    /// Any of the known words, with commas between; none if absent.
    <T> Set<T> words(String name, @Nullable String text, Map<String, ? extends Set<T>> known) {
        Set<T> meanings = new LinkedHashSet<>();
        if (text != null && !text.isEmpty()) {
            for (String word : text.split(",", -1)) {
                Set<T> meaning = known.get(word.strip());
                if (meaning == null) {
                    wrong(name, unknown(word, known.keySet()));
                } else {
                    meanings.addAll(meaning);
                }
            }
        }
        return Set.copyOf(meanings);
    }

    static String unknown(String word, Set<String> known) {
        List<String> words = List.copyOf(known);
        return "\"" + word + "\" is unknown; " + String.join(", ", words.subList(0, words.size() - 1)) + " and "
                + words.getLast() + " are known";
    }

    /// Any text; empty if absent. PostgreSQL has no character U+0000.
    String text(String name, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.indexOf('\0') >= 0) {
            wrong(name, "holds the character U+0000");
            return "";
        }
        return text;
    }

    /// A device id, or the one of the plant as a whole; empty if absent.
    String deviceId(String name, @Nullable String text) {
        return text != null && text.equals(Condition.SYSTEM) ? text : id(name, text);
    }

    /// A device id or a sensor type; empty if absent.
    String id(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        if (!Names.isId(text)) {
            wrong(name, "\"" + text + "\" is not 1 to 50 of A-Z a-z 0-9 . _ -, beginning with a letter or digit");
            return "";
        }
        return text;
    }

    void wrong(String name, String message) {
        wrong(name, "invalid_parameter", message);
    }

    void wrong(String name, String reason, String message) {
        errors.add(new Problem.FieldError(name, reason, message));
    }

    /// @throws ProblemException naming every parameter that is wrong
    void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.fields(ProblemType.INVALID_PARAMETER, errors);
        }
    }

    /// @param length in words: `ten years`
    /// @throws ProblemException unless `from` is before `to`, and by at most so much
    static void checkRange(long fromMicros, long toMicros, long longestMicros, String length) {
        if (fromMicros >= toMicros) {
            throw contradiction("from", Iso8601.format(fromMicros) + " is not before to, " + Iso8601.format(toMicros));
        }
        if (toMicros - fromMicros > longestMicros) {
            throw contradiction("from", "is more than " + length + " before to");
        }
    }

    private static ProblemException contradiction(String name, String message) {
        return ProblemException.fields(
                ProblemType.INCONSISTENT_PARAMETERS, List.of(new Problem.FieldError(name, "inconsistent", message)));
    }
}

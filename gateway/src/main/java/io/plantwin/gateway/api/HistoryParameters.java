package io.plantwin.gateway.api;

import io.plantwin.gateway.history.HistoryRequest;
import io.plantwin.gateway.history.Resolution;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.wire.json.Iso8601;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a history, and names everything that is wrong with them at once.
///
/// @param csv whether CSV is wanted
record HistoryParameters(
        long fromMicros,
        long toMicros,
        Optional<Resolution> resolution,
        OptionalInt points,
        OptionalInt limit,
        boolean csv) {

    private static final long SECOND = 1_000_000;
    private static final long DEFAULT_RANGE = 3_600 * SECOND;
    private static final long LONGEST_RANGE = 10 * 366L * 86_400 * SECOND;

    /// As they come, `null` where absent.
    record Raw(
            @Nullable String from,
            @Nullable String to,
            @Nullable String resolution,
            @Nullable String points,
            @Nullable String limit,
            @Nullable String format) {}

    static HistoryParameters parse(Raw raw, long nowMicros) {
        List<Problem.FieldError> errors = new ArrayList<>();
        // To the second, so that what several ask in the same second is the same.
        long now = Math.floorDiv(nowMicros, SECOND) * SECOND + SECOND;
        long to = instant("to", raw.to, now, errors);
        long from = instant("from", raw.from, to - DEFAULT_RANGE, errors);
        Optional<Resolution> resolution = resolution(raw.resolution, errors);
        boolean csv = csv(raw.format, errors);
        OptionalInt points = number("points", raw.points, HistoryRequest.MOST_POINTS, errors);
        OptionalInt limit = number("limit", raw.limit, csv ? Integer.MAX_VALUE : HistoryRequest.MOST_IN_JSON, errors);
        if (!errors.isEmpty()) {
            throw problem(ProblemType.INVALID_PARAMETER, errors);
        }
        if (from >= to) {
            throw contradiction("from", Iso8601.format(from) + " is not before to, " + Iso8601.format(to));
        }
        if (to - from > LONGEST_RANGE) {
            throw contradiction("from", "is more than ten years before to");
        }
        return new HistoryParameters(from, to, resolution, points, limit, csv);
    }

    private static long instant(String name, @Nullable String text, long absent, List<Problem.FieldError> errors) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        OptionalLong micros =
                text.chars().allMatch(Character::isDigit) ? millis(text) : Iso8601.parseMicros(zoned(text));
        if (micros.isEmpty() || micros.getAsLong() < 0) {
            errors.add(new Problem.FieldError(
                    name,
                    "invalid_timestamp",
                    "\"" + text
                            + "\" is not an instant since 1970; 2026-01-15T10:30:00Z or milliseconds since 1970 are"));
            return absent;
        }
        return micros.getAsLong();
    }

    private static OptionalLong millis(String digits) {
        return digits.length() > 15 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits) * 1_000);
    }

    /// A `+` that nobody escaped arrives as a space.
    private static String zoned(String text) {
        int space = text.lastIndexOf(' ');
        return space > 10 ? text.substring(0, space) + "+" + text.substring(space + 1) : text;
    }

    private static Optional<Resolution> resolution(@Nullable String word, List<Problem.FieldError> errors) {
        if (word == null || word.isEmpty() || word.equals("auto")) {
            return Optional.empty();
        }
        Optional<Resolution> resolution = Resolution.of(word);
        if (resolution.isEmpty()) {
            errors.add(new Problem.FieldError(
                    "resolution",
                    "invalid_parameter",
                    "\"" + word + "\" is unknown; auto, raw, 10s, 1m and 1h are known"));
        }
        return resolution;
    }

    private static boolean csv(@Nullable String format, List<Problem.FieldError> errors) {
        if (format != null && !format.isEmpty() && !format.equals("json") && !format.equals("csv")) {
            errors.add(new Problem.FieldError(
                    "format", "invalid_parameter", "\"" + format + "\" is unknown; json and csv are known"));
        }
        return "csv".equals(format);
    }

    private static OptionalInt number(String name, @Nullable String text, int most, List<Problem.FieldError> errors) {
        if (text == null || text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        errors.add(new Problem.FieldError(
                name, "invalid_parameter", "\"" + text + "\" is not a whole number from 1 to " + most));
        return OptionalInt.empty();
    }

    private static ProblemException contradiction(String name, String message) {
        return problem(
                ProblemType.INCONSISTENT_PARAMETERS, List.of(new Problem.FieldError(name, "inconsistent", message)));
    }

    private static ProblemException problem(ProblemType type, List<Problem.FieldError> errors) {
        return new ProblemException(
                type,
                String.join(
                        "; ",
                        errors.stream()
                                .map(error -> error.field() + " " + error.message())
                                .toList()),
                errors);
    }
}

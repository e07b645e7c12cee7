package io.plantwin.gateway.api;

import io.plantwin.gateway.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a list goes on. Clients give back what they were given; what is in it is our business.
final class Cursors {

    static final String PARAMETER = "cursor";
    static final String INVALID = "is none that a list has given";

    private Cursors() {}

    static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /// The key the list goes on after, empty for the beginning.
    static String key(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.isEmpty() || key.chars().anyMatch(c -> c < 0x20 || c == 0xfffd)) {
                throw invalid();
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /// As {@link #key(String)}; what is none is named to the reader.
    static String key(@Nullable String cursor, ParameterReader parameters) {
        try {
            return key(cursor);
        } catch (ProblemException e) {
            parameters.wrong(PARAMETER, INVALID);
            return "";
        }
    }

    /// The number the list goes on before, the greatest for the beginning.
    static long number(@Nullable String cursor) {
        String key = key(cursor);
        try {
            return key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /// A place in a list by time.
    record Place<I>(long micros, I id) {}

    /// A time in microseconds and an id the list goes on after, empty for the beginning. What is none is named to the
    /// reader.
    ///
    /// @param idOf throws `NumberFormatException` or what {@link #invalid} gives
    static <I> Optional<Place<I>> place(@Nullable String cursor, ParameterReader parameters, Function<String, I> idOf) {
        try {
            String key = key(cursor);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            String[] parts = key.split(" ", 2);
            Place<I> place = new Place<>(Long.parseLong(parts[0]), idOf.apply(parts[parts.length - 1]));
            if (place.micros() < 0) {
                throw invalid();
            }
            return Optional.of(place);
        } catch (NumberFormatException | ProblemException e) {
            parameters.wrong(PARAMETER, INVALID);
            return Optional.empty();
        }
    }

    static ProblemException invalid() {
        return ProblemException.parameter(PARAMETER, INVALID);
    }
}

package io.plantwin.gateway.api;

import io.plantwin.gateway.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The header `Idempotency-Key`.
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /// Empty if there is none.
    ///
    /// @throws ProblemException if there are several, or it is not 1 to 255 visible ASCII characters
    static Optional<String> of(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String key = keys.getFirst();
        if (keys.size() > 1
                || key.isEmpty()
                || key.length() > LONGEST
                || key.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw ProblemException.parameter(HEADER, "is not 1 to " + LONGEST + " visible ASCII characters, once");
        }
        return Optional.of(key);
    }
}

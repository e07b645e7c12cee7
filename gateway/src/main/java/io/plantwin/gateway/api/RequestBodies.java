package io.plantwin.gateway.api;

import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;

/// Reads bodies of a bounded size.
final class RequestBodies {

    /// A thousand readings with everything in them fit.
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private RequestBodies() {}

    /// @throws ProblemException if it is too large, encoded, or the client stopped in the middle of it
    static byte[] read(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding " + encoding + " is not taken; send the body as it is",
                    List.of());
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw tooLarge();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body ended before its end", List.of());
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.TOO_LARGE, "The body is larger than " + MOST_BYTES + " bytes", List.of());
    }
}

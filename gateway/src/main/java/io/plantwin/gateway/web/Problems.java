package io.plantwin.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// Problems outside of exception handling.
public final class Problems {

    /// When to try again while a backing service is away, in seconds.
    public static final String RETRY_AFTER_SECONDS = "2";

    private Problems() {}

    /// A backing service is away: 503 with `Retry-After`.
    public static ResponseEntity<byte[]> unavailable(HttpServletRequest request, String detail) {
        Problem problem = Problem.of(ProblemType.UNAVAILABLE, 503, detail, request.getRequestURI(), List.of());
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .body(problem.toJson());
    }

    /// Writes a problem where no controller is involved.
    public static void write(HttpServletResponse response, ProblemType type, int status, String detail, String instance)
            throws IOException {
        byte[] body = Problem.of(type, status, detail, instance, List.of()).toJson();
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

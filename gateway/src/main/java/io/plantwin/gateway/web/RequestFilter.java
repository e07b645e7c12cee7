package io.plantwin.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every answer its `X-Request-Id` (the client's own if it sent a sensible one), `X-Process-Time` and
/// the security headers, and counts it.
final class RequestFilter extends OncePerRequestFilter {

    /// The request's attribute that holds its id.
    static final String REQUEST_ID = "plantwin.requestId";

    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final int LONGEST_ID = 64;

    /// Nothing from outside; inline styles and images as data are what Plotly makes.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
            + " worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    private final RequestStatistics statistics;

    RequestFilter(RequestStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = requestId(request.getHeader(REQUEST_ID_HEADER));
        request.setAttribute(REQUEST_ID, id);
        response.setHeader(REQUEST_ID_HEADER, id);
        if (isWebSocket(request)) {
            webSocket(request, response, chain);
            return;
        }
        secure(response);
        TimedResponse timed = new TimedResponse(response, System.nanoTime());
        MDC.put("requestId", id);
        try {
            chain.doFilter(request, timed);
        } finally {
            MDC.remove("requestId");
            timed.stamp();
            statistics.count(response.getStatus());
        }
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/ws") || path.startsWith("/ws/");
    }

    private static void webSocket(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            chain.doFilter(request, response);
            return;
        }
        secure(response);
        TimedResponse timed = new TimedResponse(response, System.nanoTime());
        timed.setHeader(HttpHeaders.UPGRADE, "websocket");
        Problems.write(
                timed,
                ProblemType.UPGRADE_REQUIRED,
                ProblemType.UPGRADE_REQUIRED.status(),
                "Connect to this path with a WebSocket client",
                request.getRequestURI());
    }

    private static void secure(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static String requestId(@Nullable String offered) {
        if (offered != null && !offered.isEmpty() && offered.length() <= LONGEST_ID && isPlain(offered)) {
            return offered;
        }
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isPlain(String id) {
        return id.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_'
                        || c == '.');
    }
}

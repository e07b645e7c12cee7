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
/// the security headers, counts it and writes it down.
final class RequestFilter extends OncePerRequestFilter {

    /// The request's attribute that holds its id.
    static final String REQUEST_ID = "plantwin.requestId";

    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final int LONGEST_ID = 64;

    private final RequestStatistics statistics;
    private final SecurityHeaders security;

    RequestFilter(RequestStatistics statistics, SecurityHeaders security) {
        this.statistics = statistics;
        this.security = security;
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
        security.write(request, response);
        long begin = System.nanoTime();
        TimedResponse timed = new TimedResponse(response, begin, isApi(request));
        MDC.put("requestId", id);
        try {
            chain.doFilter(request, timed);
        } finally {
            timed.stamp();
            statistics.count(response.getStatus());
            RequestLog.write(request, response.getStatus(), System.nanoTime() - begin);
            MDC.remove("requestId");
        }
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/ws") || path.startsWith("/ws/");
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private void webSocket(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            chain.doFilter(request, response);
            return;
        }
        security.write(request, response);
        TimedResponse timed = new TimedResponse(response, System.nanoTime(), false);
        timed.setHeader(HttpHeaders.UPGRADE, "websocket");
        Problems.write(
                timed,
                ProblemType.UPGRADE_REQUIRED,
                ProblemType.UPGRADE_REQUIRED.status(),
                "Connect to this path with a WebSocket client",
                request.getRequestURI());
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

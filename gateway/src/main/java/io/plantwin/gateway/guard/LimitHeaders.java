package io.plantwin.gateway.guard;

import io.plantwin.gateway.limit.Allowance;
import jakarta.servlet.http.HttpServletResponse;

/// Tells clients how much they have left.
final class LimitHeaders {

    static final String LIMIT = "RateLimit-Limit";
    static final String REMAINING = "RateLimit-Remaining";
    static final String RESET = "RateLimit-Reset";
    static final String POLICY = "RateLimit-Policy";

    private LimitHeaders() {}

    static void write(HttpServletResponse response, Allowance allowance) {
        response.setHeader(LIMIT, Integer.toString(allowance.limit()));
        response.setHeader(REMAINING, Integer.toString(allowance.remaining()));
        response.setHeader(RESET, Integer.toString(allowance.resetSeconds()));
        response.setHeader(POLICY, allowance.limit() + ";w=60");
    }
}

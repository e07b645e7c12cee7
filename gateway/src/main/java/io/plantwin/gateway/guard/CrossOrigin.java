package io.plantwin.gateway.guard;

import io.plantwin.gateway.web.ProblemType;
import io.plantwin.gateway.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/// CORS: sites that are allowed may read our answers. Nobody else gets the headers for it, and no answer to a
/// preflight; a request from elsewhere is served as any other, and the browser keeps the answer from the page.
final class CrossOrigin extends DefaultCorsProcessor {

    private static final Duration PREFLIGHT_LIFE = Duration.ofMinutes(10);

    static CorsFilter filter(Origins origins) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOriginPatterns(List.of("*")); // asked only for origins that are allowed
        configuration.setAllowCredentials(false);
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        configuration.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_NONE_MATCH,
                "Idempotency-Key",
                "X-Request-Id"));
        configuration.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.ALLOW,
                HttpHeaders.WWW_AUTHENTICATE,
                HttpHeaders.CONTENT_DISPOSITION,
                "Idempotent-Replayed",
                "Idempotency-Key-Ignored",
                LimitHeaders.LIMIT,
                LimitHeaders.REMAINING,
                LimitHeaders.RESET,
                LimitHeaders.POLICY,
                "X-Request-Id",
                "X-Process-Time"));
        configuration.setMaxAge(PREFLIGHT_LIFE);
        CorsFilter filter = new CorsFilter(request -> origins.allowsOther(request) ? configuration : null);
        filter.setCorsProcessor(new CrossOrigin());
        return filter;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (configuration != null) {
            return super.processRequest(configuration, request, response);
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (CorsUtils.isPreFlightRequest(request)) {
            Problems.write(
                    response,
                    ProblemType.FORBIDDEN,
                    ProblemType.FORBIDDEN.status(),
                    "Pages of this origin may not use the API; those that may are configured in"
                            + " plantwin.access.origins",
                    request.getRequestURI());
            return false;
        }
        return true;
    }
}

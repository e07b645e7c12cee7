package io.plantwin.gateway.guard;

import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
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
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
        response.getBody()
                .write(Problem.of(
                                ProblemType.FORBIDDEN,
                                ProblemType.FORBIDDEN.status(),
                                "Pages of this origin may not do this; allowed origins are configured in"
                                        + " plantwin.access.origins",
                                "/",
                                List.of())
                        .toJson());
        response.flush();
    }
}

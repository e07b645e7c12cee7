package io.plantwin.gateway.web;

import io.plantwin.gateway.access.IssuerConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What browsers must not do with our answers.
final class SecurityHeaders {

    private static final String HSTS = "max-age=31536000";
    private static final String PERMISSIONS =
            "camera=(), display-capture=(), geolocation=(), microphone=()," + " midi=(), payment=(), serial=(), usb=()";

    private final String contentSecurityPolicy;

    /// @param issuers where the dashboard fetches tokens; nothing else from outside is let in. Inline styles and
    ///     images as data are what Plotly makes.
    SecurityHeaders(List<IssuerConfig> issuers) {
        String connect = Stream.concat(
                        Stream.of("'self'"),
                        issuers.stream()
                                .filter(issuer -> issuer.clientId().isPresent())
                                .map(issuer -> origin(issuer.uri())))
                .distinct()
                .collect(Collectors.joining(" "));
        contentSecurityPolicy = "default-src 'self'; script-src 'self';"
                + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
                + " worker-src 'self' blob:; connect-src " + connect + "; object-src 'none'; base-uri 'self';"
                + " form-action 'self'; frame-ancestors 'none'";
    }

    void write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", HSTS);
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

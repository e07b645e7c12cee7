package io.plantwin.gateway.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Whose pages may use the API from a browser: our own, and those of the sites that are configured.
public final class Origins {

    private final Set<String> allowed;

    /// @param allowed `https://mes.example`, `http://10.0.0.7:3000`
    public Origins(List<URI> allowed) {
        this.allowed = allowed.stream().map(Origins::text).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a request comes from another site that is allowed.
    boolean allowsOther(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && allowed.contains(origin.toLowerCase(Locale.ROOT));
    }

    /// Whether a request comes from our own page, an allowed site, or no page at all. Our own is told by the host
    /// alone: what ends TLS before us may have changed the scheme.
    public boolean admits(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || allowsOther(request) || isHost(origin, request.getHeader(HttpHeaders.HOST));
    }

    private static boolean isHost(String origin, @Nullable String host) {
        int slashes = origin.indexOf("://");
        return host != null && slashes > 0 && origin.substring(slashes + 3).equalsIgnoreCase(host);
    }

    private static String text(URI uri) {
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}

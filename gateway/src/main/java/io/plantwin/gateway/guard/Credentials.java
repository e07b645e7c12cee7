package io.plantwin.gateway.guard;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Identities;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Reads the header `Authorization`: `Bearer` and a token, or `Basic` with the id and password of a device.
final class Credentials {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final Set<String> SECRET_PARAMETERS = Set.of("token", "access_token");

    private final Identities identities;

    Credentials(Identities identities) {
        this.identities = identities;
    }

    /// Who sends this request.
    ///
    /// @throws RefusedException if the credential is not valid
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    Caller caller(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return identities.withoutCredential();
        }
        String header = headers.getFirst().strip();
        String lower = header.toLowerCase(Locale.ROOT);
        if (headers.size() == 1 && lower.startsWith(BEARER)) {
            return identities.bearer(header.substring(BEARER.length()).strip());
        }
        if (headers.size() == 1 && lower.startsWith(BASIC)) {
            return device(header.substring(BASIC.length()).strip());
        }
        throw new RefusedException(Reason.MALFORMED, "");
    }

    private Caller device(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.WRONG_CREDENTIALS, "");
        }
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw new RefusedException(Reason.WRONG_CREDENTIALS, "");
        }
        return identities.device(pair.substring(0, colon), pair.substring(colon + 1));
    }

    /// Whether a query holds a token, which servers and proxies would write into their logs.
    static boolean isIn(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (SECRET_PARAMETERS.contains(decode(equals < 0 ? parameter : parameter.substring(0, equals)))) {
                return true;
            }
        }
        return false;
    }

    private static String decode(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}

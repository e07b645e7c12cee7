package io.plantwin.gateway.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads claims of tokens that others made: whatever type they have, nothing throws.
record Claims(JWTClaimsSet claims) {

    Optional<String> text(String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /// A whole number, or an instant in seconds since the epoch.
    Optional<Long> whole(String name) {
        return switch (claims.getClaim(name)) {
            case Number number -> Optional.of(number.longValue());
            case Date date -> Optional.of(date.toInstant().getEpochSecond());
            case null -> Optional.empty();
            case Object other -> Optional.empty();
        };
    }

    /// A text or a list of texts; none if it is absent or something else.
    ///
    /// @param path dots lead into objects; a claim whose name holds dots itself is found too
    List<String> texts(String path) {
        return switch (find(claims.getClaims(), path)) {
            case String text -> List.of(text);
            case Collection<?> list ->
                list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null -> List.of();
            case Object other -> List.of();
        };
    }

    private static @Nullable Object find(Map<String, ?> object, String path) {
        if (object.get(path) != null) {
            return object.get(path);
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (object.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = find(texted(inner), path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    private static Map<String, ?> texted(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }
}

package io.plantwin.gateway.access;

import java.net.URI;
import java.util.Optional;

/// An OpenID Connect issuer.
///
/// @param uri its URL, as in the `iss` of its tokens; `/.well-known/openid-configuration` is read below it
/// @param name for people, on the sign-in page
/// @param audience what a token's `aud` must contain
/// @param clientId of the dashboard there (authorization code with PKCE); absent: the
///     dashboard offers no sign-in there
/// @param roleClaim the claim that names the role, a text or a list of texts; dots lead into objects
/// @param defaultRole of whoever's claim names none of our roles; refused if absent
public record IssuerConfig(
        URI uri,
        String name,
        String audience,
        Optional<String> clientId,
        String roleClaim,
        Optional<UserRole> defaultRole) {

    public IssuerConfig {
        if (!uri.isAbsolute() || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("an issuer must be an http or https URL, not " + uri);
        }
        if (defaultRole.filter(role -> role == UserRole.DEVICE).isPresent()) {
            throw new IllegalArgumentException("default-role must be viewer, operator, engineer or admin");
        }
    }

    /// Called by its host, audience `plantwin`, roles in the claim `roles`.
    public static IssuerConfig of(String url) {
        URI uri = URI.create(url);
        return new IssuerConfig(
                uri, String.valueOf(uri.getHost()), "plantwin", Optional.empty(), "roles", Optional.empty());
    }
}

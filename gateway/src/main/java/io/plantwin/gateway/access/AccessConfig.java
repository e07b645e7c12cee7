package io.plantwin.gateway.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How people and programs get in: `plantwin.access`.
///
/// @param insecure everybody is let in and may do everything; never by default
/// @param adminPassword of the user `admin` at the first start, random if absent
/// @param tokenLife how long an access token lives
/// @param sessionLife how long a session lives without being refreshed
/// @param keyLife after how long a new key signs
/// @param issuers OpenID Connect issuers whose tokens are accepted
/// @param origins origins of other sites whose pages may use the API (CORS), `https://mes.example`
public record AccessConfig(
        boolean insecure,
        Optional<String> adminPassword,
        Duration tokenLife,
        Duration sessionLife,
        Duration keyLife,
        List<IssuerConfig> issuers,
        List<URI> origins) {

    /// Sign-in required, tokens and sessions of half an hour, a new key every 30 days.
    public static final AccessConfig DEFAULT = new AccessConfig(
            false,
            Optional.empty(),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofDays(30),
            List.of(),
            List.of());

    public AccessConfig {
        issuers = List.copyOf(issuers);
        origins = List.copyOf(origins);
        if (tokenLife.toSeconds() < 10 || sessionLife.compareTo(tokenLife) < 0 || keyLife.compareTo(tokenLife) < 0) {
            throw new IllegalArgumentException(
                    "token-life must be at least 10 s, session-life and key-life at least as long as token-life");
        }
    }

    /// Never tells the password.
    @Override
    public String toString() {
        return "AccessConfig[insecure=" + insecure + ", tokenLife=" + tokenLife + ", sessionLife=" + sessionLife
                + ", keyLife=" + keyLife + ", issuers=" + issuers + ", origins=" + origins + "]";
    }
}

package io.plantwin.gateway.identity;

import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.UserRole;
import java.time.Instant;
import java.util.UUID;

/// What a token with a good signature says.
sealed interface Proof {

    /// When it ends.
    Instant expires();

    /// We have issued it.
    record Ours(UUID userId, long epoch, Instant expires) implements Proof {}

    /// An OpenID Connect issuer has.
    ///
    /// @param username as they are called there; not unique here
    /// @param issued when the issuer made it
    record Foreign(
            IssuerConfig issuer,
            String subject,
            String username,
            String displayName,
            String email,
            UserRole role,
            Instant issued,
            Instant expires)
            implements Proof {}
}

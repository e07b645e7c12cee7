package io.plantwin.gateway.identity;

import io.plantwin.gateway.access.UserRole;
import java.time.Instant;
import java.util.UUID;

/// A user as sign-in sees them; without the password's hash.
///
/// @param issuer of the OpenID Connect provider they come from, empty if they sign in here
/// @param subject their name there
/// @param sessionEpoch what was issued in another epoch is not valid
/// @param lastLogin {@link Instant#EPOCH} if they have never signed in
public record Account(
        UUID id,
        String username,
        String displayName,
        String email,
        UserRole role,
        boolean enabled,
        String issuer,
        String subject,
        long sessionEpoch,
        Instant lastLogin) {

    /// Whether they sign in here, with a password.
    public boolean isLocal() {
        return issuer.isEmpty();
    }

    /// Whether something issued to them in this epoch is still valid.
    boolean admits(long epoch) {
        return enabled && epoch == sessionEpoch;
    }
}

package io.plantwin.gateway.identity;

import java.time.Duration;
import java.util.Optional;

/// What somebody has who has signed in.
///
/// @param expiresIn how long the access token lives
/// @param refreshToken absent if no session could be kept
public record SignedIn(Account account, String accessToken, Duration expiresIn, Optional<String> refreshToken) {

    /// Never tells a token.
    @Override
    public String toString() {
        return "SignedIn[" + account.username() + "]";
    }
}

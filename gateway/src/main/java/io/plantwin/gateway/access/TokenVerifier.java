package io.plantwin.gateway.access;

import java.util.Optional;

/// Knows one kind of bearer token. Threadsafe; called for every request, so what is looked up is kept for
/// a moment.
public interface TokenVerifier {

    /// Who this token stands for; empty if it is of another kind.
    ///
    /// @throws RefusedException if it is of this kind and not valid
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    Optional<Caller> verify(String token);

    /// Whether a caller of this verifier is still who they were, for connections that live long: not deleted,
    /// not signed out everywhere, the token not revoked. Expiry is the connection's own matter. True for the
    /// callers of other verifiers, and while it can't be told.
    default boolean stillValid(Caller caller) {
        return true;
    }
}

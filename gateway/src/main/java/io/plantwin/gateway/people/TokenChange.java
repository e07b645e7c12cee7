package io.plantwin.gateway.people;

/// How a change of an API token ended.
public sealed interface TokenChange {

    /// It is made.
    ///
    /// @param token itself, told this once
    record Made(TokenItem item, String token) implements TokenChange {

        /// Never tells the token.
        @Override
        public String toString() {
            return "Made[" + item + "]";
        }
    }

    /// It is not valid any more.
    record Deleted(TokenItem item) implements TokenChange {}

    /// There is no such token.
    record Missing() implements TokenChange {}

    /// There is no such user, or they may not sign in.
    record NoOwner() implements TokenChange {}

    /// The owner's role has not all of the scopes.
    record BeyondOwner(String role) implements TokenChange {}

    /// The owner has as many as one may have.
    record TooMany(int most) implements TokenChange {}
}

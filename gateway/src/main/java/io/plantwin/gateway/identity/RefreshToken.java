package io.plantwin.gateway.identity;

import java.util.Optional;

/// What a session is refreshed with: `id.secret`. Only the secret is a secret.
record RefreshToken(String sessionId, String secret) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int MOST_CHARACTERS = 200;

    /// Of a new session.
    static RefreshToken create() {
        return new RefreshToken(Secrets.random(ID_BYTES), Secrets.random(SECRET_BYTES));
    }

    /// The next one of the same session.
    RefreshToken next() {
        return new RefreshToken(sessionId, Secrets.random(SECRET_BYTES));
    }

    /// Empty if it can't be one.
    static Optional<RefreshToken> parse(String text) {
        int dot = text.indexOf('.');
        return dot > 0 && dot < text.length() - 1 && text.length() <= MOST_CHARACTERS
                ? Optional.of(new RefreshToken(text.substring(0, dot), text.substring(dot + 1)))
                : Optional.empty();
    }

    /// What of the secret is kept.
    String hash() {
        return Secrets.hash(secret);
    }

    /// As it is given to the client.
    String text() {
        return sessionId + "." + secret;
    }

    /// Never tells the secret.
    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }
}

package io.plantwin.gateway.access;

import java.util.Locale;

/// Somebody said who they are, and it is not so. Answered with 401 and recorded; the reason never goes
/// to the client in more detail than {@link Reason#sentence}.
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Why.
    public enum Reason {
        MALFORMED("The token is not one of ours"),
        BAD_SIGNATURE("The token is not one of ours"),
        WRONG_ISSUER("The token is not one of ours"),
        EXPIRED("The token has expired"),
        REVOKED("The token is not valid any more"),
        REPLAYED("The token has been used before; sign in again"),
        WRONG_CREDENTIALS("The user name or the password is wrong");

        private final String sentence;
        private final String word = name().toLowerCase(Locale.ROOT);

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// In metrics and in the record: `bad_signature`, …
        public String word() {
            return word;
        }

        /// For the client.
        public String sentence() {
            return sentence;
        }
    }

    private final Reason reason;
    private final String subject;

    /// @param subject whom it was claimed to be, empty if that is not known; for the record, never a secret
    public RefusedException(Reason reason, String subject) {
        super(reason.sentence(), null, false, false);
        this.reason = reason;
        this.subject = subject;
    }

    public Reason reason() {
        return reason;
    }

    public String subject() {
        return subject;
    }
}

package io.plantwin.gateway;

import org.jspecify.annotations.Nullable;

/// A backing service can't be asked now. Asking again later may help; callers answer 503 or do with less.
public final class BackendAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Which one.
    public enum Backend {
        DATABASE("the database"),
        REDIS("Redis"),
        KAFKA("Kafka"),
        ALERT("the alert role"),
        ISSUER("the OpenID Connect issuer");

        private final String words;

        Backend(String words) {
            this.words = words;
        }
    }

    private final Backend backend;

    /// @param problem what is wrong, as the end of a sentence that begins with the backend's name: `does not answer`
    public BackendAwayException(Backend backend, String problem, @Nullable Throwable cause) {
        super(backend.words + " " + problem, cause);
        this.backend = backend;
    }

    public Backend backend() {
        return backend;
    }

    /// The sentence for a person.
    public String sentence() {
        String message = String.valueOf(getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}

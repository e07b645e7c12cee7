package io.plantwin.embedded;

/// A backing service that can't be started here. The message is one sentence for a person.
public final class EmbeddedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public EmbeddedException(String message) {
        super(message);
    }

    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}

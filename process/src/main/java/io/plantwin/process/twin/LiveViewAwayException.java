package io.plantwin.process.twin;

import java.io.Serial;

/// The cache can't be reached or doesn't answer.
public final class LiveViewAwayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public LiveViewAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}

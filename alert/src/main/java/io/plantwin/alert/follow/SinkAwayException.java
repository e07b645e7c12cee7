package io.plantwin.alert.follow;

import java.io.Serial;

/// The sink can't take anything now; it is to be tried again.
public final class SinkAwayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public SinkAwayException(String message) {
        super(message);
    }

    public SinkAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.plantwin.gateway.identity;

import java.time.Duration;

/// Too many failed attempts to sign in; says nothing about whether the user exists.
public final class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration pause;

    ThrottledException(Duration pause) {
        super("too many failed attempts", null, false, false);
        this.pause = pause;
    }

    /// How long to wait before the next one, in whole seconds, at least one.
    public long seconds() {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}

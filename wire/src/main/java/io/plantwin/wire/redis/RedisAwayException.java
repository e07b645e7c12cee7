package io.plantwin.wire.redis;

import java.io.Serial;
import java.util.Objects;

/// Redis can't be reached, doesn't answer in time, or refuses.
public final class RedisAwayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    RedisAwayException(Throwable cause) {
        super(Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
    }
}

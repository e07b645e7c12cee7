package io.plantwin.gateway.api;

import io.plantwin.wire.json.Iso8601;
import java.time.Clock;

/// Now, as answers show it.
final class Moments {

    private Moments() {}

    static String text(Clock clock) {
        return Iso8601.format(clock.millis() * 1_000);
    }

    static Meta.Moment now(Clock clock) {
        return new Meta.Moment(text(clock));
    }
}

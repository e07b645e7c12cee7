package io.plantwin.gateway.analytics;

import java.util.List;

/// When a device was there, and when it was offline.
///
/// @param createdMicros since when it is known
/// @param nowMicros what is later has not been yet
/// @param offline when it was offline: in order, none touches another
record Presence(long createdMicros, long nowMicros, List<Span> offline) {

    /// A time, its end not in it.
    record Span(long fromMicros, long toMicros) {

        long micros() {
            return Math.max(0, toMicros - fromMicros);
        }

        Span within(long from, long to) {
            return new Span(Math.max(fromMicros, from), Math.min(toMicros, to));
        }
    }

    Presence {
        offline = List.copyOf(offline);
    }

    /// The part of a time in which it was there, offline or not.
    Span known(Span time) {
        return time.within(createdMicros, nowMicros);
    }

    /// As {@link #known}, for a time in which something was read of it: what was read before it was known, from a
    /// recording or a device that was offline when it was new, shows that it was there all of that time.
    Span reported(Span time) {
        return time.toMicros() <= createdMicros ? time.within(Long.MIN_VALUE, nowMicros) : known(time);
    }

    /// For how long of a time it was offline.
    long offlineMicros(Span time) {
        long micros = 0;
        for (Span span : offline) {
            if (span.fromMicros() >= time.toMicros()) {
                break;
            }
            micros += span.within(time.fromMicros(), time.toMicros()).micros();
        }
        return micros;
    }

    /// For how long of a time it was not offline.
    long onlineMicros(Span time) {
        return time.micros() - offlineMicros(time);
    }
}

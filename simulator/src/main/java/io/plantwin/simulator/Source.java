package io.plantwin.simulator;

import java.util.function.Consumer;

/// Where events come from: a plant or a file. For one thread.
interface Source {

    /// When the next event is due, in milliseconds since the epoch; `Long.MAX_VALUE` when there is none.
    long nextMillis();

    /// Hands over everything due up to and including this instant, in order of time.
    void advance(long millis, Consumer<Event> events);
}

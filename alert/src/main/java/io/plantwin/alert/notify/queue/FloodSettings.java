package io.plantwin.alert.notify.queue;

import java.time.Duration;

/// What counts as an alert flood, and how it is told.
///
/// @param alerts more new alerts than this within `window` are a flood; ISA-18.2 takes 10 in 10 minutes for the most
///     that one operator can handle
/// @param digestEvery how long events gather in a flood before a digest goes out
public record FloodSettings(int alerts, Duration window, Duration digestEvery) {

    /// 10 in 10 minutes; a digest every 5 minutes.
    public static final FloodSettings DEFAULT = new FloodSettings(10, Duration.ofMinutes(10), Duration.ofMinutes(5));

    public FloodSettings {
        if (alerts < 1 || !window.isPositive() || !digestEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "flood: alerts must be at least 1, window and digest-every longer than nothing");
        }
    }
}

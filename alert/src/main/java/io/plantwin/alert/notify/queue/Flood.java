package io.plantwin.alert.notify.queue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Whether more alerts come than people can handle. Each alert counts once. Threadsafe.
public final class Flood {

    private final FloodSettings settings;
    private final Map<String, Instant> triggered = new HashMap<>();

    public Flood(FloodSettings settings) {
        this.settings = settings;
    }

    /// Counts a new alert.
    public synchronized void add(String alertId, Instant at) {
        triggered.put(alertId, at);
    }

    /// Forgets what is older than the window before `now`.
    public synchronized boolean isOn(Instant now) {
        Instant begin = now.minus(settings.window());
        triggered.values().removeIf(at -> at.isBefore(begin));
        return triggered.size() > settings.alerts();
    }
}

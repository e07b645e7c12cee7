package io.plantwin.alert.redis;

import io.plantwin.model.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The open alerts, as far as they are known. At first those are only the ones something happened to; once a
/// snapshot that is not older than the first of these events has been merged in, all are known. For one
/// thread.
final class ActiveAlerts {

    private final Map<String, Alert> newest = new HashMap<>();
    private boolean complete;

    /// Something happened to this alert.
    void put(Alert alert) {
        if (complete && !alert.status().isOpen()) {
            newest.remove(alert.id());
        } else {
            newest.merge(alert.id(), alert, ActiveAlerts::newer);
        }
    }

    /// These are all alerts that were open at a moment not before the first `put`.
    void complete(Collection<Alert> snapshot) {
        snapshot.forEach(alert -> newest.merge(alert.id(), alert, ActiveAlerts::newer));
        newest.values().removeIf(alert -> !alert.status().isOpen());
        complete = true;
    }

    private static Alert newer(Alert one, Alert other) {
        return other.version() >= one.version() ? other : one;
    }

    boolean isComplete() {
        return complete;
    }

    List<Alert> open() {
        return newest.values().stream().filter(alert -> alert.status().isOpen()).toList();
    }
}

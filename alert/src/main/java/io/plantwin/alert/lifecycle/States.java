package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// How events make states.
public final class States {

    private States() {}

    /// The state after this event.
    ///
    /// @param before of the same device, sensor and type: the alert's own, that of an earlier alert, or none
    public static AlertState after(Optional<AlertState> before, AlertEvent event) {
        Alert alert = event.alert();
        long at = event.timestampMicros();
        long countBefore = before.map(state -> countBefore(state, alert)).orElse(0L);
        return switch (alert.status()) {
            case TRIGGERED -> new Triggered(alert, at, countBefore, armed(before, event));
            case ESCALATED -> new Escalated(alert, at, countBefore);
            case ACKNOWLEDGED -> new Acknowledged(alert, at, countBefore);
            case RESOLVED -> new Resolved(alert, at);
        };
    }

    private static long countBefore(AlertState before, Alert alert) {
        return switch (before) {
            case OpenAlert open ->
                open.alert().conditionId().equals(alert.conditionId())
                        ? open.countBefore()
                        : open.alert().count();
            case Resolved resolved -> 0;
        };
    }

    /// The timer starts when an alert is raised, starts again when it comes off the shelf, and starts for each higher
    /// severity it gets.
    private static Map<Severity, Long> armed(Optional<AlertState> before, AlertEvent event) {
        Map<Severity, Long> armed = new EnumMap<>(Severity.class);
        if (event.kind() != AlertEvent.Kind.UNSHELVED && before.orElse(null) instanceof Triggered triggered) {
            armed.putAll(triggered.armedAtMicros());
        }
        armed.putIfAbsent(event.alert().severity(), event.timestampMicros());
        return armed;
    }
}

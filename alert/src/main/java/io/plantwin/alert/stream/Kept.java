package io.plantwin.alert.stream;

import io.plantwin.alert.lifecycle.Acknowledged;
import io.plantwin.alert.lifecycle.AlertState;
import io.plantwin.alert.lifecycle.Escalated;
import io.plantwin.alert.lifecycle.Resolved;
import io.plantwin.alert.lifecycle.Triggered;
import io.plantwin.model.Alert;
import io.plantwin.model.Severity;
import java.util.Map;

/// A state as it is kept in the store.
record Kept(Alert alert, long eventMicros, long countBefore, Map<Severity, Long> armedAtMicros) {

    static Kept of(AlertState state) {
        return switch (state) {
            case Triggered triggered ->
                new Kept(
                        triggered.alert(), triggered.eventMicros(), triggered.countBefore(), triggered.armedAtMicros());
            case Escalated escalated ->
                new Kept(escalated.alert(), escalated.eventMicros(), escalated.countBefore(), Map.of());
            case Acknowledged taken -> new Kept(taken.alert(), taken.eventMicros(), taken.countBefore(), Map.of());
            case Resolved resolved -> new Kept(resolved.alert(), resolved.eventMicros(), 0, Map.of());
        };
    }

    AlertState state() {
        return switch (alert.status()) {
            case TRIGGERED -> new Triggered(alert, eventMicros, countBefore, armedAtMicros);
            case ESCALATED -> new Escalated(alert, eventMicros, countBefore);
            case ACKNOWLEDGED -> new Acknowledged(alert, eventMicros, countBefore);
            case RESOLVED -> new Resolved(alert, eventMicros);
        };
    }
}

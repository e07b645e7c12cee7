package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Severity;
import java.util.Map;

/// Raised, and its escalation timer runs.
///
/// @param armedAtMicros when the timer was started, for each severity the alert has had since: a raised severity can
///     only bring escalation forward
public record Triggered(Alert alert, long eventMicros, long countBefore, Map<Severity, Long> armedAtMicros)
        implements Unacknowledged {

    public Triggered {
        armedAtMicros = Map.copyOf(armedAtMicros);
    }

    /// When nobody can be said to have looked after it in time.
    long escalatesAtMicros(EscalationTimes times) {
        return armedAtMicros.entrySet().stream()
                .mapToLong(armed -> armed.getValue() + times.micros(armed.getKey()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Nobody looked after it in time.
    AlertEvent escalate(long nowMicros) {
        return new Draft(this).escalated(Said.system(nowMicros));
    }
}

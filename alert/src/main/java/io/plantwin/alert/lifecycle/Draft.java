package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import java.util.Optional;

/// The next version of an alert in the making.
final class Draft {

    private final Alert before;
    private final long eventMicros;
    private String message;
    private Severity severity;
    private AlertStatus status;
    private Optional<Double> value;
    private Optional<Double> threshold;
    private Optional<Double> peak;
    private long count;
    private String conditionId;
    private String ruleId;
    private long lastAtMicros;
    private Optional<Long> acknowledgedAtMicros;
    private Optional<String> acknowledgedBy;
    private Optional<Long> escalatedAtMicros;
    private Optional<Long> resolvedAtMicros;
    private Optional<String> resolvedBy;
    private Optional<Long> shelvedUntilMicros;
    private Optional<String> shelvedBy;

    Draft(OpenAlert state) {
        before = state.alert();
        eventMicros = state.eventMicros();
        message = before.message();
        severity = before.severity();
        status = before.status();
        value = before.value();
        threshold = before.threshold();
        peak = before.peak();
        count = before.count();
        conditionId = before.conditionId();
        ruleId = before.ruleId();
        lastAtMicros = before.lastAtMicros();
        acknowledgedAtMicros = before.acknowledgedAtMicros();
        acknowledgedBy = before.acknowledgedBy();
        escalatedAtMicros = before.escalatedAtMicros();
        resolvedAtMicros = before.resolvedAtMicros();
        resolvedBy = before.resolvedBy();
        shelvedUntilMicros = before.shelvedUntilMicros();
        shelvedBy = before.shelvedBy();
    }

    /// Takes over what a condition says: of the one the alert is about, or of one that takes its place.
    Draft reported(Condition condition, long countBefore) {
        boolean same = condition.id().equals(conditionId);
        count = (same ? countBefore : before.count()) + condition.count();
        peak = condition
                .peak()
                .map(now -> same
                        ? now
                        : peak.map(old -> further(before.type(), old, now)).orElse(now))
                .or(() -> peak);
        message = condition.message();
        severity = severity.max(condition.severity());
        value = condition.value().or(() -> value);
        threshold = condition.threshold().or(() -> threshold);
        conditionId = condition.id();
        ruleId = condition.ruleId();
        lastAtMicros = Math.max(lastAtMicros, condition.timestampMicros());
        return this;
    }

    private static double further(AlertType type, double one, double other) {
        return type == AlertType.THRESHOLD_BELOW ? Math.min(one, other) : Math.max(one, other);
    }

    Draft message(String newMessage) {
        message = newMessage;
        return this;
    }

    Draft shelved(Optional<Long> untilMicros, Optional<String> by) {
        shelvedUntilMicros = untilMicros;
        shelvedBy = by;
        return this;
    }

    AlertEvent acknowledged(Said said) {
        status = AlertStatus.ACKNOWLEDGED;
        acknowledgedAtMicros = Optional.of(at(said));
        acknowledgedBy = Optional.of(said.actor());
        return event(AlertEvent.Kind.ACKNOWLEDGED, said);
    }

    AlertEvent escalated(Said said) {
        status = AlertStatus.ESCALATED;
        escalatedAtMicros = Optional.of(at(said));
        return event(AlertEvent.Kind.ESCALATED, said);
    }

    AlertEvent resolved(Said said) {
        status = AlertStatus.RESOLVED;
        resolvedAtMicros = Optional.of(at(said));
        resolvedBy = Optional.of(said.actor());
        return shelved(Optional.empty(), Optional.empty()).event(AlertEvent.Kind.RESOLVED, said);
    }

    /// An alert's events never go back in time, even if the clock does.
    private long at(Said said) {
        return Math.max(eventMicros, said.micros());
    }

    AlertEvent event(AlertEvent.Kind kind, Said said) {
        return new AlertEvent(
                kind,
                at(said),
                said.actor(),
                said.note(),
                new Alert(
                        before.id(),
                        before.version() + 1,
                        before.deviceId(),
                        before.sensorType(),
                        before.type(),
                        message,
                        severity,
                        status,
                        value,
                        threshold,
                        peak,
                        count,
                        conditionId,
                        ruleId,
                        before.triggeredAtMicros(),
                        lastAtMicros,
                        acknowledgedAtMicros,
                        acknowledgedBy,
                        escalatedAtMicros,
                        resolvedAtMicros,
                        resolvedBy,
                        shelvedUntilMicros,
                        shelvedBy,
                        said.note().or(before::note)));
    }
}

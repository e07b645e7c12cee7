package io.plantwin.alert.notify;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// The events of one alert of `device-002`'s pressure, changed step by step.
public final class Events {

    private final Alert alert;

    private Events(Alert alert) {
        this.alert = alert;
    }

    /// @param name the same name gives the same alert
    public static Events of(String name, Severity severity, Instant at) {
        return of(name, "device-002", severity, at);
    }

    public static Events of(String name, String device, Severity severity, Instant at) {
        long micros = micros(at);
        return new Events(new Alert(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                1,
                device,
                "pressure",
                AlertType.THRESHOLD_EXCEEDED,
                "Pressure " + name + " is above its limit",
                severity,
                AlertStatus.TRIGGERED,
                Optional.of(58.5),
                Optional.of(55.0),
                Optional.of(60.25),
                12,
                "condition-" + name,
                "",
                micros,
                micros,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    public Events type(AlertType type) {
        return new Events(with(alert.version(), type, alert.severity(), alert.status(), alert.shelvedUntilMicros()));
    }

    public Events severity(Severity severity) {
        return new Events(with(alert.version(), alert.type(), severity, alert.status(), alert.shelvedUntilMicros()));
    }

    public Events status(AlertStatus status) {
        return new Events(with(alert.version(), alert.type(), alert.severity(), status, alert.shelvedUntilMicros()));
    }

    public Events shelvedUntil(Instant until) {
        return new Events(
                with(alert.version(), alert.type(), alert.severity(), alert.status(), Optional.of(micros(until))));
    }

    public Events notShelved() {
        return new Events(with(alert.version(), alert.type(), alert.severity(), alert.status(), Optional.empty()));
    }

    public String id() {
        return alert.id();
    }

    public AlertEvent triggered() {
        return event(Kind.TRIGGERED, 1, alert.triggeredAtMicros());
    }

    /// The event of this version, so many seconds after the alert was triggered.
    public AlertEvent after(int version, Kind kind, long seconds) {
        Events then = kind == Kind.RESOLVED ? status(AlertStatus.RESOLVED) : this;
        return then.event(kind, version, alert.triggeredAtMicros() + seconds * 1_000_000);
    }

    public AlertEvent resolved(int version) {
        return after(version, Kind.RESOLVED, version);
    }

    private AlertEvent event(Kind kind, long version, long at) {
        return new AlertEvent(
                kind,
                at,
                AlertEvent.SYSTEM,
                Optional.empty(),
                with(version, alert.type(), alert.severity(), alert.status(), alert.shelvedUntilMicros()));
    }

    /// The triggering with other words.
    public AlertEvent saying(String message, String actor, String note) {
        return new AlertEvent(
                Kind.TRIGGERED,
                alert.triggeredAtMicros(),
                actor,
                Optional.of(note),
                new Alert(
                        alert.id(),
                        1,
                        alert.deviceId(),
                        alert.sensorType(),
                        alert.type(),
                        message,
                        alert.severity(),
                        alert.status(),
                        alert.value(),
                        alert.threshold(),
                        alert.peak(),
                        alert.count(),
                        alert.conditionId(),
                        alert.ruleId(),
                        alert.triggeredAtMicros(),
                        alert.lastAtMicros(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private Alert with(
            long version, AlertType type, Severity severity, AlertStatus status, Optional<Long> shelvedUntil) {
        return new Alert(
                alert.id(),
                version,
                alert.deviceId(),
                alert.sensorType(),
                type,
                alert.message(),
                severity,
                status,
                alert.value(),
                alert.threshold(),
                alert.peak(),
                alert.count(),
                alert.conditionId(),
                alert.ruleId(),
                alert.triggeredAtMicros(),
                alert.lastAtMicros(),
                alert.acknowledgedAtMicros(),
                alert.acknowledgedBy(),
                alert.escalatedAtMicros(),
                alert.resolvedAtMicros(),
                alert.resolvedBy(),
                shelvedUntil,
                alert.shelvedBy(),
                alert.note());
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}

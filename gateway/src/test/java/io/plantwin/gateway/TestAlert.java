package io.plantwin.gateway;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An alert to be.
public final class TestAlert {

    private final String deviceId;
    private String id = UUID.randomUUID().toString();
    private String message = "temperature 88 is above 85";
    private AlertType type = AlertType.THRESHOLD_EXCEEDED;
    private Severity severity = Severity.MEDIUM;
    private AlertStatus status = AlertStatus.TRIGGERED;
    private Instant triggeredAt = Instant.now().minusSeconds(10);
    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant resolvedAt;
    private long version = 1;
    private String sensorType = "temperature";

    public TestAlert(String deviceId) {
        this.deviceId = deviceId;
    }

    TestAlert id(String wanted) {
        id = wanted;
        return this;
    }

    TestAlert named(String words) {
        message = words;
        return this;
    }

    TestAlert type(AlertType kind) {
        type = kind;
        return this;
    }

    TestAlert sensor(String kind) {
        sensorType = kind;
        return this;
    }

    TestAlert severity(Severity how) {
        severity = how;
        return this;
    }

    TestAlert status(AlertStatus where) {
        status = where;
        return this;
    }

    public TestAlert version(long number) {
        version = number;
        return this;
    }

    TestAlert triggered(Instant at) {
        triggeredAt = at;
        return this;
    }

    TestAlert acknowledged(Instant at) {
        acknowledgedAt = at;
        status = AlertStatus.ACKNOWLEDGED;
        return this;
    }

    TestAlert resolved(Instant at) {
        resolvedAt = at;
        status = AlertStatus.RESOLVED;
        return this;
    }

    Alert build() {
        long micros = triggeredAt.toEpochMilli() * 1_000;
        return new Alert(
                id,
                version,
                deviceId,
                sensorType,
                type,
                message,
                severity,
                status,
                Optional.of(88.0),
                Optional.of(85.0),
                Optional.of(89.5),
                3,
                "condition-" + id,
                "",
                micros,
                micros,
                micros(acknowledgedAt),
                Optional.ofNullable(acknowledgedAt).map(at -> "eve"),
                Optional.empty(),
                micros(resolvedAt),
                Optional.ofNullable(resolvedAt).map(at -> AlertEvent.SYSTEM),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Long> micros(@Nullable Instant at) {
        return Optional.ofNullable(at).map(instant -> instant.toEpochMilli() * 1_000);
    }

    /// What happened to it, when it was triggered.
    public AlertEvent event(AlertEvent.Kind kind) {
        Alert alert = build();
        return new AlertEvent(kind, alert.triggeredAtMicros(), AlertEvent.SYSTEM, Optional.empty(), alert);
    }
}

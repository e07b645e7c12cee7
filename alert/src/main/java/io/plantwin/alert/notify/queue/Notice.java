package io.plantwin.alert.notify.queue;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// One event that a channel is to tell.
///
/// @param sequence the event's offset in the topic `alerts`
/// @param location where the device stood when the event was read, empty if nobody knows
/// @param unit of the alert's value, empty if nobody knows
/// @param digestOnly came during a flood: goes out in a digest
public record Notice(long sequence, AlertEvent event, String location, String unit, boolean digestOnly) {

    /// Sensor type of the system "alert" that is a test message; ids of test messages begin with `test-`.
    private static final String TEST = "notification-test";

    /// Nothing has happened: somebody wants to see whether the channel works.
    ///
    /// @param id of the test, `test-…`
    /// @param actor who asked for it
    public static Notice test(String channel, String id, String actor, Instant at) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        Alert alert = new Alert(
                id,
                1,
                Condition.SYSTEM,
                TEST,
                AlertType.DATA_ANOMALY,
                "This is a test of channel " + channel + ", asked for by " + actor + "; nothing has happened",
                Severity.LOW,
                AlertStatus.TRIGGERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                "",
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
                Optional.empty());
        return new Notice(
                0, new AlertEvent(AlertEvent.Kind.TRIGGERED, micros, actor, Optional.empty(), alert), "", "", false);
    }

    /// Whether it is a test message.
    public boolean isTest() {
        Alert alert = event.alert();
        return alert.deviceId().equals(Condition.SYSTEM) && alert.sensorType().equals(TEST);
    }

    public String alertId() {
        return event.alert().id();
    }

    public Severity severity() {
        return event.alert().severity();
    }

    /// When it happened.
    public Instant time() {
        return time(event);
    }

    /// When this event happened.
    public static Instant time(AlertEvent event) {
        return Instant.EPOCH.plus(event.timestampMicros(), ChronoUnit.MICROS);
    }

    boolean isOlderThan(Duration age, Instant now) {
        return time().plus(age).isBefore(now);
    }

    /// Whether it is about the flood itself, which is always told at once.
    public static boolean isAboutFlood(AlertEvent event) {
        return event.alert().deviceId().equals(Condition.SYSTEM)
                && event.alert().sensorType().equals(Condition.ALERT_FLOOD);
    }
}

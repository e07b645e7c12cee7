package io.plantwin.alert.notify.queue;

import io.plantwin.model.AlertEvent;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One event that a channel is to tell.
///
/// @param sequence the event's offset in the topic `alerts`
/// @param location where the device stood when the event was read, empty if nobody knows
/// @param unit of the alert's value, empty if nobody knows
/// @param digestOnly came during a flood: goes out in a digest
public record Notice(long sequence, AlertEvent event, String location, String unit, boolean digestOnly) {

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

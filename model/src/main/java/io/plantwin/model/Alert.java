package io.plantwin.model;

import java.util.Optional;

/// An alert as it stands after one of its events: what is shown, stored and sent. How it may change is the alert
/// role's business.
///
/// @param id a UUID's text
/// @param version number of its newest event; the first is 1
/// @param sensorType empty when it is about the device
/// @param value the newest value; `peak` the one furthest past the limit
/// @param count readings (or repeated conditions) past the limit so far
/// @param triggeredAtMicros event time of the reading that raised it
/// @param lastAtMicros event time of the newest report of its condition
/// @param resolvedBy a person, or `system`
/// @param shelvedUntilMicros nobody is notified before this
public record Alert(
        String id,
        long version,
        String deviceId,
        String sensorType,
        AlertType type,
        String message,
        Severity severity,
        AlertStatus status,
        Optional<Double> value,
        Optional<Double> threshold,
        Optional<Double> peak,
        long count,
        String conditionId,
        String ruleId,
        long triggeredAtMicros,
        long lastAtMicros,
        Optional<Long> acknowledgedAtMicros,
        Optional<String> acknowledgedBy,
        Optional<Long> escalatedAtMicros,
        Optional<Long> resolvedAtMicros,
        Optional<String> resolvedBy,
        Optional<Long> shelvedUntilMicros,
        Optional<String> shelvedBy,
        Optional<String> note) {}

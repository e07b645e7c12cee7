package io.plantwin.alert.lifecycle;

import io.plantwin.model.Severity;
import java.time.Duration;

/// How long an alert may stay without being acknowledged before it is escalated.
public record EscalationTimes(Duration low, Duration medium, Duration high, Duration critical) {

    /// Five minutes, critical ones two.
    public static final EscalationTimes DEFAULT = new EscalationTimes(
            Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(2));

    public Duration of(Severity severity) {
        return switch (severity) {
            case LOW -> low;
            case MEDIUM -> medium;
            case HIGH -> high;
            case CRITICAL -> critical;
        };
    }

    long micros(Severity severity) {
        return of(severity).toNanos() / 1_000;
    }
}

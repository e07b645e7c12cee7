package io.plantwin.alert;

import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import java.util.Optional;

/// Conditions and commands as the process role and the gateway would send them. Times are microseconds.
public final class Given {

    /// Midday of a day in January.
    public static final long NOON = 1_768_478_400_000_000L;

    public static final long SECOND = 1_000_000L;
    public static final long MINUTE = 60 * SECOND;

    private Given() {}

    public static Condition entered(String id, String deviceId, long micros) {
        return condition(id, deviceId, Condition.Phase.ENTERED, Severity.HIGH, 58.5, 1, micros);
    }

    public static Condition goesOn(String id, String deviceId, double value, long count, long micros) {
        return condition(id, deviceId, Condition.Phase.CONTINUES, Severity.HIGH, value, count, micros);
    }

    public static Condition cleared(String id, String deviceId, long micros) {
        return condition(id, deviceId, Condition.Phase.CLEARED, Severity.HIGH, 49, 3, micros);
    }

    public static Condition condition(
            String id,
            String deviceId,
            Condition.Phase phase,
            Severity severity,
            double value,
            long count,
            long micros) {
        return new Condition(
                id,
                deviceId,
                "pressure",
                AlertType.THRESHOLD_EXCEEDED,
                phase,
                severity,
                Optional.of(value),
                Optional.of(55.0),
                Optional.of(Math.max(58.5, value)),
                count,
                "pressure is " + value + " psi, above 55",
                "rule-1",
                micros,
                micros);
    }

    public static AlertCommand command(
            String id, String alertId, String deviceId, AlertCommand.Action action, long micros) {
        return new AlertCommand(id, alertId, deviceId, action, "eve", Optional.empty(), 30, micros);
    }
}

package io.plantwin.process.rule;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rules as people make them.
public final class Rules {

    private Rules() {}

    /// One rule of each type, for all: limits as configured, offline high.
    public static List<AlertRule> forAll() {
        return Arrays.stream(AlertType.values()).map(Rules::forAll).toList();
    }

    /// Its id is the type's word.
    public static AlertRule forAll(AlertType type) {
        return forAll(type, AlertRule.DEFAULT_OFF_DELAY_MILLIS);
    }

    public static AlertRule forAll(AlertType type, long offDelayMillis) {
        return new AlertRule(
                type.toString(),
                "all " + type,
                true,
                RuleScope.ALL,
                "",
                "",
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                offDelayMillis,
                type == AlertType.DEVICE_OFFLINE ? Optional.of(Severity.HIGH) : Optional.empty(),
                AlertRule.DEFAULT_HORIZON_MILLIS,
                1);
    }

    public static AlertRule disabled(AlertRule rule) {
        return new AlertRule(
                rule.id(),
                rule.name(),
                false,
                rule.scope(),
                rule.scopeValue(),
                rule.sensorType(),
                rule.type(),
                rule.threshold(),
                rule.normal(),
                rule.hysteresis(),
                rule.onDelayMillis(),
                rule.offDelayMillis(),
                rule.severity(),
                rule.horizonMillis(),
                rule.version() + 1);
    }

    /// A limit for one device, whatever is configured for it.
    public static AlertRule limit(String id, AlertType type, String deviceId, double threshold, double normal) {
        AlertRule all = forAll(type);
        return new AlertRule(
                id,
                id,
                true,
                RuleScope.DEVICE,
                deviceId,
                "",
                type,
                Optional.of(threshold),
                Optional.of(normal),
                Optional.empty(),
                0,
                all.offDelayMillis(),
                Optional.empty(),
                all.horizonMillis(),
                1);
    }
}

package io.plantwin.gateway.rule;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import java.util.Optional;

/// A rule as somebody wants it, valid in itself; the components are those of {@link AlertRule}.
public record RuleDraft(
        String name,
        boolean enabled,
        RuleScope scope,
        String scopeValue,
        String sensorType,
        AlertType type,
        Optional<Double> threshold,
        Optional<Double> normal,
        Optional<Double> hysteresis,
        long onDelayMillis,
        long offDelayMillis,
        Optional<Severity> severity,
        long horizonMillis) {

    /// The rule this is, under this id.
    public AlertRule toRule(String id, long version) {
        return new AlertRule(
                id,
                name,
                enabled,
                scope,
                scopeValue,
                sensorType,
                type,
                threshold,
                normal,
                hysteresis,
                onDelayMillis,
                offDelayMillis,
                severity,
                horizonMillis,
                version);
    }

    /// The same, switched on or off.
    public RuleDraft enabled(boolean on) {
        return new RuleDraft(
                name,
                on,
                scope,
                scopeValue,
                sensorType,
                type,
                threshold,
                normal,
                hysteresis,
                onDelayMillis,
                offDelayMillis,
                severity,
                horizonMillis);
    }
}

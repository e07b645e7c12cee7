package io.plantwin.gateway.rule;

import io.plantwin.analysis.limit.Rulebook;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Limits;
import java.util.List;
import java.util.Optional;

/// A sensor with everything rules ask about it.
///
/// @param limits as configured
/// @param offlineMillis silence after which the device counts as offline
public record PlantSensor(
        int sensorId,
        String deviceId,
        String deviceType,
        String location,
        String sensorType,
        String unit,
        Limits limits,
        long offlineMillis) {

    /// The rule that decides here; empty if none does.
    public Optional<AlertRule> ruleFor(AlertType type, Rulebook rules) {
        return rules.find(type, deviceId, deviceType, location, type == AlertType.DEVICE_OFFLINE ? "" : sensorType);
    }

    /// Whether this rule, were it the only one, would be in force here.
    public boolean isCoveredBy(AlertRule rule) {
        return ruleFor(rule.type(), new Rulebook(List.of(rule))).isPresent();
    }

    /// Another sensor of the same device.
    public PlantSensor other(String otherType, Limits otherLimits) {
        return new PlantSensor(0, deviceId, deviceType, location, otherType, "", otherLimits, offlineMillis);
    }
}

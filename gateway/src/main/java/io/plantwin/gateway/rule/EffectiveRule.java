package io.plantwin.gateway.rule;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.analysis.limit.Rulebook;
import io.plantwin.model.AlertType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rule that decides for one sensor and one type of alert.
@Schema(description = "Which rule decides for a sensor and a type of alert, and the limit that follows from it.")
public record EffectiveRule(
        @Schema(example = "device-002") String deviceId,
        @Schema(example = "pressure") String sensorType,

        @Schema(
                example = "threshold_exceeded",
                allowableValues = {
                    "threshold_exceeded",
                    "threshold_below",
                    "device_offline",
                    "data_anomaly",
                    "trend_warning"
                })
        String type,

        @Schema(description = "null: none is in force, nothing of this type is raised.") @Nullable
        RuleItem rule,

        @Schema(description = "null: there is no limit of this kind, or none is set.") @Nullable
        Limit limit) {

    /// A limit as it is in force.
    @Schema(name = "EffectiveLimit", description = "The limit as it is in force, from the rule or the device.")
    public record Limit(
            @Schema(example = "55") double threshold,
            @Schema(example = "50") @Nullable Double normal,

            @Schema(description = "A raised alert clears when the value is back at this.", example = "52.5")
            double clearAt,

            @Schema(description = "From the rule, or from the device's configuration.", example = "rule")
            String source) {}

    /// For each type of alert, in the order of {@link AlertType}.
    ///
    /// @param rules all that may be in force
    public static List<EffectiveRule> of(PlantSensor sensor, List<StoredRule> rules) {
        Map<String, StoredRule> byId =
                rules.stream().collect(Collectors.toMap(rule -> rule.rule().id(), Function.identity()));
        Rulebook book = new Rulebook(rules.stream().map(StoredRule::rule).toList());
        List<EffectiveRule> effective = new ArrayList<>();
        for (AlertType type : AlertType.values()) {
            Optional<StoredRule> decides =
                    sensor.ruleFor(type, book).flatMap(rule -> Optional.ofNullable(byId.get(rule.id())));
            effective.add(new EffectiveRule(
                    sensor.deviceId(),
                    sensor.sensorType(),
                    type.toString(),
                    decides.map(StoredRule::item).orElse(null),
                    decides.flatMap(rule -> limit(rule, sensor)).orElse(null)));
        }
        return effective;
    }

    private static Optional<Limit> limit(StoredRule decides, PlantSensor sensor) {
        return LimitSetting.of(decides.rule(), sensor.limits())
                .map(setting -> new Limit(
                        setting.limit(),
                        Double.isFinite(setting.normal()) ? (Double) setting.normal() : null,
                        setting.clearAt(),
                        decides.rule().threshold().isPresent() ? "rule" : "device"));
    }
}

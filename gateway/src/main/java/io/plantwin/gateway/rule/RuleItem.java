package io.plantwin.gateway.rule;

import io.plantwin.model.AlertRule;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A rule as the API shows it.
@Schema(
        name = "AlertRule",
        description =
                "When to raise an alert. For one sensor and one type of alert the most specific enabled rule is in"
                        + " force: device before deviceType before location (the longest) before all; within a scope one"
                        + " that names the sensor type before one for any.")
public record RuleItem(
        @Schema(example = "5a0f9e5c-1b7e-4a51-8a52-1d2e3f4a5b6c")
        String id,

        @Schema(example = "device-002 pressure too high") String name,

        @Schema(description = "One that is not is passed over.", example = "true")
        boolean enabled,

        @Schema(
                example = "device",
                allowableValues = {"device", "deviceType", "location", "all"})
        String scope,

        @Schema(description = "The device id, device type or location; empty for all.", example = "device-002")
        String scopeValue,

        @Schema(description = "Empty for any.", example = "pressure")
        String sensorType,

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

        @Schema(description = "The alert limit; null: the one the device is configured with.", example = "55") @Nullable
        Double threshold,

        @Schema(
                description = "End of the normal range on the side of the limit; null: as the device is configured.",
                example = "50")
        @Nullable
        Double normal,

        @Schema(
                description = "Dead band in the sensor's unit; null: half of the distance between limit and normal"
                        + " range, or 2 % of the limit.",
                example = "2.5")
        @Nullable
        Double hysteresis,

        @Schema(description = "How long the value must be past the limit before anything is raised.", example = "0")
        long onDelayMs,

        @Schema(description = "How long the value must be back before it clears.", example = "5000")
        long offDelayMs,

        @Schema(
                description = "low, medium, high or critical; null: from how far past the limit, medium for types"
                        + " without one.",
                example = "high")
        @Nullable
        String severity,

        @Schema(description = "A trend is warned of when it crosses a limit within this time.", example = "14400000")
        long horizonMs,

        @Schema(description = "Grows with each change; the ETag of the rule.", example = "1")
        long version,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String createdAt,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String updatedAt) {

    static RuleItem of(AlertRule rule, long createdAtMicros, long updatedAtMicros) {
        return new RuleItem(
                rule.id(),
                rule.name(),
                rule.enabled(),
                rule.scope().toString(),
                rule.scopeValue(),
                rule.sensorType(),
                rule.type().toString(),
                rule.threshold().orElse(null),
                rule.normal().orElse(null),
                rule.hysteresis().orElse(null),
                rule.onDelayMillis(),
                rule.offDelayMillis(),
                rule.severity().map(Severity::toString).orElse(null),
                rule.horizonMillis(),
                rule.version(),
                Iso8601.format(createdAtMicros),
                Iso8601.format(updatedAtMicros));
    }
}

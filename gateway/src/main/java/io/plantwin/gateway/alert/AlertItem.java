package io.plantwin.gateway.alert;

import io.plantwin.model.Alert;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An alert as the API shows it.
@Schema(name = "Alert", description = "A condition worth a person's attention, and where it stands in its life.")
public record AlertItem(
        @Schema(example = "0198c0de-0000-7000-8000-000000000001")
        String id,

        @Schema(description = "Grows with each of its events.", example = "2")
        long version,

        @Schema(description = "_system where it is about the plant as a whole.", example = "device-002")
        String deviceId,

        @Schema(description = "Empty where it is about the device.", example = "pressure")
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
        String alertType,

        @Schema(
                example = "high",
                allowableValues = {"low", "medium", "high", "critical"})
        String severity,

        @Schema(
                description = "All but resolved are open.",
                example = "acknowledged",
                allowableValues = {"triggered", "acknowledged", "escalated", "resolved"})
        String status,

        @Schema(example = "pressure 58.5 psi is above 55 psi")
        String message,

        @Schema(description = "The newest one.", example = "57.1") @Nullable
        Double value,

        @Schema(description = "The limit it is about.", example = "55") @Nullable
        Double threshold,

        @Schema(description = "The value furthest past the limit.", example = "58.5") @Nullable
        Double peak,

        @Schema(description = "Readings past the limit so far.", example = "12")
        long count,

        @Schema(description = "The occurrence it was raised for.", example = "5f0c1f4e-7c36-3b39-9d3c-2d3a7d9a1b11")
        String conditionId,

        @Schema(
                description = "The rule that raised it, empty if none.",
                example = "5a0f9e5c-1b7e-4a51-8a52-1d2e3f4a5b6c")
        String ruleId,

        @Schema(
                description = "Of the reading that raised it.",
                format = "date-time",
                example = "2026-01-15T10:30:00.000Z")
        String triggeredAt,

        @Schema(
                description = "Of the newest report of its condition.",
                format = "date-time",
                example = "2026-01-15T10:31:00.000Z")
        String lastAt,

        @Schema(format = "date-time", example = "2026-01-15T10:32:00.000Z") @Nullable
        String acknowledgedAt,

        @Schema(example = "operator") @Nullable String acknowledgedBy,

        @Schema(format = "date-time", example = "2026-01-15T10:35:00.000Z") @Nullable
        String escalatedAt,

        @Schema(format = "date-time", example = "2026-01-15T10:40:00.000Z") @Nullable
        String resolvedAt,

        @Schema(description = "A person, or system when the condition ended by itself.", example = "system") @Nullable
        String resolvedBy,

        @Schema(
                description = "Nobody is notified before this.",
                format = "date-time",
                example = "2026-01-15T11:30:00.000Z")
        @Nullable
        String shelvedUntil,

        @Schema(example = "operator") @Nullable String shelvedBy,

        @Schema(example = "valve is being replaced") @Nullable
        String note) {

    public static AlertItem of(Alert alert) {
        return new AlertItem(
                alert.id(),
                alert.version(),
                alert.deviceId(),
                alert.sensorType(),
                alert.type().toString(),
                alert.severity().toString(),
                alert.status().toString(),
                alert.message(),
                finite(alert.value()),
                finite(alert.threshold()),
                finite(alert.peak()),
                alert.count(),
                alert.conditionId(),
                alert.ruleId(),
                Iso8601.format(alert.triggeredAtMicros()),
                Iso8601.format(alert.lastAtMicros()),
                instant(alert.acknowledgedAtMicros()),
                alert.acknowledgedBy().orElse(null),
                instant(alert.escalatedAtMicros()),
                instant(alert.resolvedAtMicros()),
                alert.resolvedBy().orElse(null),
                instant(alert.shelvedUntilMicros()),
                alert.shelvedBy().orElse(null),
                alert.note().orElse(null));
    }

    private static @Nullable Double finite(Optional<Double> value) {
        return value.filter(Double::isFinite).orElse(null);
    }

    private static @Nullable String instant(Optional<Long> micros) {
        return micros.map(Iso8601::format).orElse(null);
    }
}

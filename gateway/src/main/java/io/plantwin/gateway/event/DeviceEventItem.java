package io.plantwin.gateway.event;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened to a device as the API shows it.
@Schema(name = "DeviceEvent", description = "Something that happened to a device.")
public record DeviceEventItem(
        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp,

        @Schema(
                description = "configured: the device was made, changed or deleted.",
                example = "configured",
                allowableValues = {
                    "configured",
                    "alert_triggered",
                    "alert_acknowledged",
                    "alert_escalated",
                    "alert_shelved",
                    "alert_unshelved",
                    "alert_resolved"
                })
        String kind,

        @Schema(
                description = "A person, owner/token for an API token, local for the owner of the server, or system.",
                example = "eve")
        String actor,

        @Schema(example = "0198c0de-0000-7000-8000-000000000001") @Nullable
        String alertId,

        @Schema(description = "Empty where the alert is about the device.", example = "pressure") @Nullable
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
        @Nullable
        String alertType,

        @Schema(
                description = "Of the alert, after this.",
                example = "high",
                allowableValues = {"low", "medium", "high", "critical"})
        @Nullable
        String severity,

        @Schema(description = "What the alert said.", example = "pressure 58.5 psi is above 55 psi") @Nullable
        String message,

        @Schema(description = "Of the configuration, after this; null when the device was deleted.", example = "4")
        @Nullable
        Long version,

        @Schema(description = "By field; empty for alerts.") List<ConfigChange> changes) {}

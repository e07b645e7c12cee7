package io.plantwin.gateway.twin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A sensor in a device's entry: its limits and, while there is one, its newest reading.
@Schema(description = "A sensor with its limits (null: not set) and its newest reading (null: none known).")
public record SensorItem(
        @Schema(example = "temperature") String sensorType,
        @Schema(example = "celsius") String unit,
        @Schema(example = "20") @Nullable Double normalMin,
        @Schema(example = "80") @Nullable Double normalMax,
        @Schema(example = "15") @Nullable Double alertMin,
        @Schema(example = "85") @Nullable Double alertMax,
        @Schema(example = "75.2") @Nullable Double value,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z") @Nullable
        String timestamp,

        @Schema(
                example = "good",
                allowableValues = {"good", "uncertain", "poor", "bad"})
        @Nullable
        String quality,

        @Schema(
                example = "normal",
                allowableValues = {"normal", "warning", "alert", "offline"})
        @Nullable
        String status) {}

package io.plantwin.gateway.twin;

import io.swagger.v3.oas.annotations.media.Schema;

/// The newest reading of a whole device.
@Schema(description = "The newest reading of any of the device's sensors.")
public record LastReading(
        @Schema(example = "temperature") String sensorType,
        @Schema(example = "75.2") double value,
        @Schema(example = "celsius") String unit,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp) {}

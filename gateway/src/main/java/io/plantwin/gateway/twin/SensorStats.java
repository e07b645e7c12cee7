package io.plantwin.gateway.twin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The statistics of one sensor over both windows.
@Schema(description = "Statistics of a sensor over the last hour and the last 24 hours; null without readings.")
public record SensorStats(
        @Schema(example = "temperature") String sensorType,
        @Nullable SensorFigures hour,
        @Nullable SensorFigures day) {}

package io.plantwin.gateway.twin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Figures over time of the sensor that `lastReading` is of.
@Schema(description = "Figures over time of the sensor that lastReading is of.")
public record DeviceStats(
        @Schema(example = "73.5", description = "Mean of the last 24 hours, null when there was no reading.") @Nullable
        Double avg24h,

        @Schema(
                example = "stable",
                description = "stable, increasing or decreasing over the last hour; null while unknown.")
        @Nullable
        String trend) {

    /// Nothing is known.
    static final DeviceStats UNKNOWN = new DeviceStats(null, null);
}

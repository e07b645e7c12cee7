package io.plantwin.gateway.twin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device as the list shows it.
@Schema(description = "A device with its sensors and their newest readings.")
public record DeviceItem(
        @Schema(example = "device-001") String deviceId,
        @Schema(example = "temperature") String type,
        @Schema(example = "assembly-line-1") String location,
        @Schema(example = "active") String status,
        @Nullable LastReading lastReading,

        @Schema(
                description = "The worst of its sensors; offline when all are, or when nothing is known.",
                example = "normal",
                allowableValues = {"normal", "warning", "alert", "offline"})
        String alertStatus,

        DeviceStats stats,
        List<SensorItem> sensors) {}

package io.plantwin.gateway.twin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.plantwin.gateway.alert.AlertItem;
import io.plantwin.gateway.device.ConfigItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// A device as its own page shows it.
@Schema(description = "The twin of a device: metadata, configuration, sensors, status and open alerts.")
public record DeviceDetail(
        @JsonUnwrapped DeviceItem item,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String createdAt,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String updatedAt,

        ConfigItem config,

        @Schema(description = "Moving statistics of each of its sensors.")
        List<SensorStats> statistics,

        @Schema(description = "Alerts that are not resolved, newest first, at most 100.")
        List<AlertItem> openAlerts) {}

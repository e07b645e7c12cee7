package io.plantwin.gateway.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the alerts of a time were.
@Schema(
        description =
                "How the alerts that were triggered in a time were, and what they say about devices and the desk.")
public record AlertSummary(
        @Schema(format = "date-time", example = "2026-01-14T10:30:00.000Z")
        String from,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String to,

        Counts alerts,
        Duration timeToAcknowledge,
        Duration timeToResolve,

        @Schema(description = "Those of the most alerts first, at most 20.")
        List<Offender> topOffenders,

        @Schema(description = "The least available first, at most 1,000.")
        List<Device> devices,

        AlarmHealth alarmHealth) {

    /// How many.
    @Schema(name = "AlertCounts")
    public record Counts(
            @Schema(example = "12") long total,
            @Schema(example = "{\"high\":5,\"medium\":7}") Map<String, Long> bySeverity,
            @Schema(example = "{\"threshold_exceeded\":12}") Map<String, Long> byType,

            @Schema(description = "As they stand now.", example = "{\"resolved\":10,\"triggered\":2}")
            Map<String, Long> byStatus,

            @Schema(description = "Resolved by themselves, because their condition ended.", example = "9")
            long resolvedBySystem) {}

    /// How long something took.
    @Schema(name = "AlertDuration", description = "Over the alerts it has happened to; null where there are none.")
    public record Duration(
            @Schema(example = "10") long count,
            @Schema(example = "95.5") @Nullable Double meanSeconds,
            @Schema(example = "42") @Nullable Double medianSeconds) {}

    /// Who raises the most.
    @Schema(name = "AlertOffender")
    public record Offender(
            @Schema(example = "device-002") String deviceId,
            @Schema(example = "pressure") String sensorType,
            @Schema(example = "threshold_exceeded") String alertType,
            @Schema(example = "7") long alerts,

            @Schema(description = "Of all alerts, 0 … 1.", example = "0.58")
            double share,

            @Schema(description = "How long its alerts were open in this time, together.", example = "912")
            double activeSeconds) {}

    /// One device.
    @Schema(name = "DeviceAvailability")
    public record Device(
            @Schema(example = "device-002") String deviceId,
            @Schema(example = "7") long alerts,

            @Schema(
                    description =
                            "Share of the time, since there is the device, in which it was not offline, 0 … 1. It is"
                                    + " offline while a device_offline alert is open: from its offline time after the last"
                                    + " reading to the next reading. null: the device was not there yet.",
                    example = "0.998")
            @Nullable
            Double availability,

            @Schema(example = "170") double offlineSeconds) {}
}

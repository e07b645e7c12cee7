package io.plantwin.gateway.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the desk can be lived with (ISA-18.2, EEMUA 191).
@Schema(description = "Whether the alert desk can be lived with, by the figures of ISA-18.2 and EEMUA 191.")
public record AlarmHealth(
        @Schema(
                description = "Mean over the time; EEMUA 191: 6 an hour are acceptable for one operator.",
                example = "4.2")
        double alertsPerHour,

        Peak peakTenMinutes,

        @Schema(
                description = "Share of the ten-minute intervals (counted from the begin) with more than 10 alerts, 0 …"
                        + " 1; ISA-18.2: less than 0.01.",
                example = "0.002")
        double floodShare,

        @Schema(description = "Open for more than 24 h at the end of the time; ISA-18.2: less than 5.", example = "1")
        long standing,

        @Schema(
                description =
                        "Same device, sensor and type, triggered at least three times within an hour; those of the"
                                + " most alerts first, at most 20. ISA-18.2: none.")
        List<Chattering> chattering,

        @Schema(
                description = "Share of the alerts by severity, 0 … 1; ISA-18.2: about 0.8 low, 0.15 medium, 0.05 high"
                        + " and critical.",
                example = "{\"high\":0.05,\"medium\":0.15,\"low\":0.8}")
        Map<String, Double> shareBySeverity,

        @Schema(description = "Open and acknowledged by nobody, now.", example = "2")
        long unacknowledged,

        @Schema(description = "Of this time, over without anybody having acknowledged them.", example = "6")
        long resolvedUnacknowledged) {

    /// The worst ten minutes.
    @Schema(name = "AlarmPeak")
    public record Peak(
            @Schema(description = "ISA-18.2: at most 10.", example = "4")
            long alerts,

            @Schema(
                    description = "Begin of the interval; null without any alert.",
                    format = "date-time",
                    example = "2026-01-15T10:20:00.000Z")
            @Nullable
            String at) {}

    /// An alert that comes and goes.
    @Schema(name = "ChatteringAlert")
    public record Chattering(
            @Schema(example = "device-002") String deviceId,
            @Schema(example = "pressure") String sensorType,
            @Schema(example = "threshold_exceeded") String alertType,

            @Schema(description = "In the whole time.", example = "7")
            long alerts,

            @Schema(format = "date-time", example = "2026-01-15T10:20:00.000Z")
            String lastAt) {}
}

package io.plantwin.gateway.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What devices did with their time.
@Schema(
        description = "What devices did with their time: the time of each hour that a device was not offline is shared"
                + " out as its reports of that hour were.")
public record Utilisation(
        @Schema(format = "date-time", example = "2026-01-14T10:30:00.000Z")
        String from,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String to,

        @Schema(description = "By id.") List<Device> devices,
        Totals totals) {

    /// One device.
    @Schema(name = "DeviceUtilisation")
    public record Device(
            @Schema(example = "CNC-001") String deviceId,

            @Schema(description = "Empty if nobody said.", example = "assembly-line-1")
            String location,

            @Schema(description = "Empty if nobody said.", example = "cnc")
            String type,

            @Schema(
                    description = "Share of the active time in all the time of which it is known what the device did,"
                            + " 0 … 1; null where nothing is known.",
                    example = "0.82")
            @Nullable
            Double utilisation,

            Seconds seconds) {}

    /// All devices together.
    @Schema(name = "UtilisationTotals", description = "All devices that pass the filter together, on whatever page.")
    public record Totals(
            Seconds seconds,

            @Schema(description = "As of a device.", example = "0.79") @Nullable
            Double utilisation) {}

    /// A time, shared out.
    @Schema(name = "StatusSeconds", description = "Seconds in each status; before the device was known there are none.")
    public record Seconds(
            @Schema(example = "64800") double active,
            @Schema(example = "10800") double idle,
            @Schema(example = "3600") double maintenance,
            @Schema(example = "0") double fault,

            @Schema(description = "While a device_offline alert was open.", example = "1800")
            double offline,

            @Schema(
                    description = "Not offline, and no report, or of a time before reports were counted.",
                    example = "5400")
            double unknown) {}
}

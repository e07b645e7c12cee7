package io.plantwin.gateway.backtest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a rule would have done.
@Schema(name = "BackTest", description = "What a rule would have raised on the stored readings of a time.")
public record TrialReport(
        @Schema(format = "date-time", example = "2026-01-14T10:30:00.000Z")
        String from,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String to,

        @Schema(description = "Whether all sensors were tried over the whole time.", example = "true")
        boolean complete,

        @Schema(description = "What was tried, in words.", example = "All 3 sensors were tried over the whole time.")
        String coverage,

        @Schema(description = "Sensors the rule is for (devices, with device_offline).", example = "3")
        int sensorsInScope,

        @Schema(description = "Those tried over the whole time.", example = "3")
        int sensorsTried,

        Totals totals,

        @Schema(
                description = "By the day (UTC) on which they would have been raised; days without any are not listed."
                        + " From the alerts that are known singly: the first 1,000 of each sensor.")
        List<Day> days,

        List<SensorTrial> sensors) {

    /// Of everything that was tried.
    @Schema(name = "BackTestTotals")
    public record Totals(
            @Schema(description = "Readings that were looked at.", example = "129600")
            long readings,

            @Schema(example = "7") long alerts,

            @Schema(description = "Those still open at the end.", example = "1")
            long openAtEnd,

            @Schema(description = "Mean of the whole time that was asked for.", example = "7")
            double alertsPerDay,

            @Schema(description = "How long alerts would have been open, together.", example = "812.5")
            double activeSeconds,

            @Schema(example = "300") double longestSeconds,

            @Schema(description = "Of the alerts known singly.", example = "{\"high\":5,\"critical\":2}")
            Map<String, Long> bySeverity) {}

    /// One day.
    @Schema(name = "BackTestDay")
    public record Day(
            @Schema(format = "date", example = "2026-01-14") String date,

            @Schema(example = "7") long alerts,
            @Schema(example = "812.5") double activeSeconds) {}

    /// One sensor; one device, with device_offline.
    @Schema(name = "BackTestSensor")
    public record SensorTrial(
            @Schema(example = "device-002") String deviceId,

            @Schema(description = "Empty with device_offline.", example = "pressure")
            String sensorType,

            @Schema(example = "psi") String unit,

            @Schema(description = "The limit that was tried; null where there is none.", example = "55") @Nullable
            Double threshold,

            @Schema(
                    description = "Readings before this were looked at.",
                    format = "date-time",
                    example = "2026-01-15T10:30:00.000Z")
            String coveredTo,

            @Schema(example = "43200") long readings,
            @Schema(example = "7") long alerts,
            @Schema(example = "1") long openAtEnd,
            @Schema(example = "812.5") double activeSeconds,
            @Schema(example = "300") double longestSeconds,

            @Schema(description = "Oldest first; of very many the first, see alerts for their number.")
            List<Occurrence> occurrences) {}

    /// An alert that would have been.
    @Schema(name = "BackTestAlert")
    public record Occurrence(
            @Schema(format = "date-time", example = "2026-01-14T11:00:00.000Z")
            String startedAt,

            @Schema(
                    description = "null: still open at the end.",
                    format = "date-time",
                    example = "2026-01-14T11:05:00.000Z")
            @Nullable
            String endedAt,

            @Schema(description = "Up to the end of what was tried, if it is still open.", example = "300")
            double seconds,

            @Schema(description = "The value furthest past the limit; null where there is none.", example = "58.5")
            @Nullable
            Double peak,

            @Schema(description = "Readings past the limit.", example = "100")
            long count,

            @Schema(example = "high") String severity) {}
}

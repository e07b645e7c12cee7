package io.plantwin.gateway.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a sensor is going.
@Schema(name = "Trend", description = "Where a sensor is going, by a straight line through the means of equal parts.")
public record TrendReport(
        @Schema(example = "device-001") String deviceId,
        @Schema(example = "temperature") String sensorType,
        @Schema(example = "celsius") String unit,

        @Schema(
                example = "1h",
                allowableValues = {"1h", "6h", "24h", "7d", "30d"})
        String window,

        @Schema(format = "date-time", example = "2026-01-15T09:33:00.000Z")
        String from,

        @Schema(format = "date-time", example = "2026-01-15T10:33:00.000Z")
        String to,

        @Schema(description = "Length of a point, in seconds.", example = "180")
        int bucketSeconds,

        @Schema(
                description = "increasing or decreasing only where the slope is significant (99.9 %), large against the"
                        + " spread, the same in both halves, and leads to where the sensor was not the day before.",
                example = "increasing",
                allowableValues = {"stable", "increasing", "decreasing"})
        String direction,

        @Schema(description = "In the sensor's unit, per hour; 0 with fewer than 8 points.", example = "1.5")
        double slopePerHour,

        @Schema(description = "That there is a slope at all, 0 … 1.", example = "0.9999")
        double confidence,

        @Schema(description = "The fitted line; null with fewer than 8 points.") @Nullable
        FittedLine line,

        @Schema(description = "null: no alert limit is ahead.") @Nullable
        Crossing crossing,

        @Schema(description = "Over the readings of the window; null without any.") @Nullable
        Figures statistics,

        @Schema(description = "Oldest first; a part without readings has no point.")
        List<Point> points) {

    /// Two points of the fitted line.
    @Schema(name = "TrendLine", description = "The fitted line, by its ends.")
    public record FittedLine(LinePoint from, LinePoint to) {}

    /// A point of the fitted line.
    @Schema(name = "TrendLinePoint")
    public record LinePoint(
            @Schema(format = "date-time", example = "2026-01-15T09:34:30.000Z")
            String timestamp,

            @Schema(example = "70.1") double value) {}

    /// When a limit would be crossed.
    @Schema(name = "TrendCrossing", description = "When an alert limit would be crossed at this slope.")
    public record Crossing(
            @Schema(example = "85") double limit,

            @Schema(format = "date-time", example = "2026-01-15T18:00:00.000Z")
            String at,

            @Schema(description = "From now.", example = "27000")
            double inSeconds) {}

    /// Figures over all readings of the window.
    @Schema(name = "TrendStatistics")
    public record Figures(
            @Schema(example = "1800") long count,
            @Schema(example = "72.4") double avg,
            @Schema(example = "69.8") double min,
            @Schema(example = "75.3") double max,

            @Schema(description = "null where it can't be held.", example = "1.2") @Nullable
            Double stddev) {}

    /// A part of the window.
    @Schema(name = "TrendPoint")
    public record Point(
            @Schema(description = "The middle of the part.", format = "date-time", example = "2026-01-15T10:31:30.000Z")
            String timestamp,

            @Schema(description = "The mean.", example = "75.2")
            double value,

            @Schema(example = "74.9") double min,
            @Schema(example = "75.6") double max,
            @Schema(example = "90") long count) {}
}

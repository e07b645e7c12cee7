package io.plantwin.gateway.twin;

import io.plantwin.model.SensorStatistics;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Moving statistics of one sensor over one window.
@Schema(description = "Statistics of a sensor over a moving window. Readings of quality bad take no part.")
public record SensorFigures(
        @Schema(format = "date-time", example = "2026-01-15T09:33:00.000Z")
        String from,

        @Schema(format = "date-time", example = "2026-01-15T10:33:00.000Z")
        String to,

        @Schema(example = "1800") long count,
        @Schema(example = "73.5") @Nullable Double avg,
        @Schema(example = "69.8") @Nullable Double min,
        @Schema(example = "77.3") @Nullable Double max,

        @Schema(description = "Population standard deviation.", example = "1.2") @Nullable
        Double stddev,

        @Schema(description = "null while the live statistics are away.", example = "73.4") @Nullable
        Double median,

        @Schema(description = "null while the live statistics are away.") @Nullable
        Trend trend) {

    /// Where the sensor is going.
    @Schema(name = "SensorTrend", description = "Where a sensor is going; more about it in /analytics/trends.")
    public record Trend(
            @Schema(
                    example = "increasing",
                    allowableValues = {"stable", "increasing", "decreasing"})
            String direction,

            @Schema(example = "1.5") double slopePerHour,

            @Schema(description = "That there is a slope at all, 0 … 1.", example = "0.9999")
            double confidence,

            @Schema(description = "The alert limit ahead; null if there is none.", example = "85") @Nullable
            Double crossingLimit,

            @Schema(
                    description = "When it would be crossed; null if there is none.",
                    format = "date-time",
                    example = "2026-01-15T18:00:00.000Z")
            @Nullable
            String crossingAt) {}

    static SensorFigures of(SensorStatistics statistics) {
        SensorStatistics.Trend trend = statistics.trend();
        return new SensorFigures(
                Iso8601.format(statistics.fromMillis() * 1_000),
                Iso8601.format(statistics.toMillis() * 1_000),
                statistics.count(),
                finite(statistics.avg()),
                finite(statistics.min()),
                finite(statistics.max()),
                finite(statistics.stddev()),
                finite(statistics.median()),
                new Trend(
                        trend.direction().toString(),
                        trend.slopePerHour(),
                        trend.confidence(),
                        trend.crossing().map(crossing -> crossing.limit()).orElse(null),
                        trend.crossing()
                                .map(crossing -> Iso8601.format(crossing.atMillis() * 1_000))
                                .orElse(null)));
    }

    static @Nullable Double finite(double figure) {
        return Double.isFinite(figure) ? figure : null;
    }
}

package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What histories look like, for the API's description.
final class HistoryDocuments {

    private HistoryDocuments() {}

    /// The whole answer.
    @Schema(name = "HistoryAnswer")
    record Answer(@Schema(example = "true") boolean success, History data, HistoryMeta meta) {}

    /// About the points.
    @Schema(name = "HistoryMeta")
    record HistoryMeta(
            @Schema(description = "Number of points.", example = "360")
            long count,

            @Schema(description = "Whether there were more than limit; the newest are given.", example = "false")
            boolean truncated) {}

    /// A history.
    @Schema(name = "History", description = "What a sensor measured between two instants, oldest first.")
    record History(
            @Schema(example = "device-001") String deviceId,
            @Schema(example = "temperature") String sensorType,
            @Schema(example = "celsius") String unit,

            @Schema(format = "date-time", example = "2026-01-15T09:30:00.000Z")
            String from,

            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String to,

            @Schema(
                    description = "What the points are made of.",
                    allowableValues = {"raw", "10s", "1m", "1h"},
                    example = "10s")
            String resolution,

            @Schema(description = "Length of a point in seconds; 0: points are readings.", example = "10")
            int bucketSeconds,

            List<Point> points) {}

    /// A point.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "HistoryPoint",
            description = "A reading (value = min = max, count 1), or the aggregate of a bucket. Where nothing was"
                    + " measured there is no point.")
    record Point(
            @Schema(
                    description = "Of the reading, or the begin of the bucket.",
                    format = "date-time",
                    example = "2026-01-15T10:29:50.000Z")
            String timestamp,

            @Schema(description = "The mean of a bucket.", example = "75.2")
            double value,

            @Schema(example = "74.9") double min,
            @Schema(example = "75.6") double max,
            @Schema(example = "5") long count,

            @Schema(description = "Of a reading only.", example = "good") @Nullable
            String quality) {}
}

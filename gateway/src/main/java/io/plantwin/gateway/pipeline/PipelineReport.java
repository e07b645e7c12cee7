package io.plantwin.gateway.pipeline;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes through the pipeline, over all processes.
@Schema(name = "Pipeline", description = "What goes through the pipeline, over all processes.")
public record PipelineReport(
        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp,

        @Schema(description = "The hops, in the order in which a reading takes them.")
        List<Hop> stages) {

    /// One hop.
    @Schema(name = "PipelineStage", description = "One hop of the pipeline.")
    public record Hop(
            @Schema(
                    example = "store",
                    allowableValues = {"listen", "accept", "store", "process", "decide", "fan_out"})
            String name,

            @Schema(example = "Kafka") String from,

            @Schema(example = "PostgreSQL") String to,

            @Schema(
                    description = "Over about ten seconds: messages (listen), readings (accept, store, process), alert"
                            + " events (decide), updates (fan_out). null where nobody says.",
                    example = "2000.5")
            @Nullable
            Double ratePerSecond,

            @Schema(
                    description = "What has come in and is not through; null where it does not wait or can't be told.",
                    example = "12")
            @Nullable
            Long lag,

            @Schema(
                    description = "Over about a minute; null if nothing came or nobody measures it. accept: until Kafka"
                            + " has acknowledged. The others: from the reading's own timestamp until it is stored, in"
                            + " Redis, decided on, or sent to a browser.")
            @Nullable
            Latency latency,

            @Schema(
                    description = "That of the worst process that does it. down: all that did are silent. unknown:"
                            + " nobody says that it does it.",
                    example = "up",
                    allowableValues = {"up", "degraded", "down", "unknown"})
            String level,

            @Schema(description = "What is wrong, in plain words; empty when up.", example = "")
            String detail) {}

    /// How long it takes, read off a histogram.
    @Schema(name = "PipelineLatency", description = "How long it takes.")
    public record Latency(
            @Schema(description = "Half of them take at most this, in milliseconds.", example = "8.4")
            double p50Ms,

            @Schema(description = "99 of 100 take at most this, in milliseconds.", example = "41.7")
            double p99Ms) {}
}

package io.plantwin.gateway.plant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How this process and what it depends on are.
@Schema(description = "How this process and what it depends on are.")
public record HealthReport(
        @Schema(
                example = "healthy",
                description = "degraded: something is away, nothing is lost. unhealthy: does not work by itself.",
                allowableValues = {"healthy", "degraded", "unhealthy"})
        String status,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp,

        @Schema(example = "0.1.0") String version,

        @Schema(description = "database, redis, kafka and mqtt.")
        Map<String, Dependency> dependencies,

        Metrics metrics) {

    /// How one of them is.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "HealthDependency")
    public record Dependency(
            @Schema(
                    example = "healthy",
                    description = "unknown: looked after by another process.",
                    allowableValues = {"healthy", "degraded", "unhealthy", "unknown"})
            String status,

            @Schema(description = "Milliseconds the last check took.", example = "1.2")
            double responseTime,

            @Schema(description = "What is wrong, in plain words.") @Nullable
            String detail) {}

    /// Figures of this process.
    @Schema(name = "HealthMetrics")
    public record Metrics(
            @Schema(description = "Seconds since the start.", example = "86400")
            long uptime,

            @Schema(description = "HTTP requests in the last minute.", example = "120")
            long requestsPerMinute,

            @Schema(description = "Share of them that failed for our own reasons (5xx), 0 … 1.", example = "0")
            double errorRate) {}
}

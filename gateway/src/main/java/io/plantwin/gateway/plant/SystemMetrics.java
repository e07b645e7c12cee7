package io.plantwin.gateway.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the machine and this process are.
@Schema(description = "How the machine and this process are.")
public record SystemMetrics(
        @Schema(
                example = "healthy",
                allowableValues = {"healthy", "degraded", "unhealthy"})
        String status,

        @Schema(description = "Seconds since the virtual machine started.", example = "86400")
        long uptime,

        @Schema(description = "Processors this process may use.", example = "2")
        int processors,

        @Schema(
                description = "How busy the machine's processors are, 0 … 1; null where it can't be told.",
                example = "0.35")
        @Nullable
        Double systemCpuLoad,

        @Schema(description = "How busy this process keeps them, 0 … 1; null where it can't be told.", example = "0.21")
        @Nullable
        Double processCpuLoad,

        @Schema(description = "Bytes in use on the heap.", example = "73400320")
        long heapUsedBytes,

        @Schema(description = "Bytes the heap may grow to.", example = "536870912")
        long heapMaxBytes,

        @Schema(description = "Platform threads.", example = "62")
        int threads,

        @Schema(description = "Share of the time since the start spent collecting garbage, 0 … 1.", example = "0.002")
        double garbageCollection,

        @Schema(description = "Connections to the database in use.", example = "1")
        int databaseConnections,

        @Schema(description = "Most connections to the database.", example = "3")
        int databaseConnectionsMax,

        @Schema(description = "Requests of the last minute.", example = "120")
        long requestsPerMinute,

        @Schema(description = "Share of them that failed for our own reasons, 0 … 1.", example = "0")
        double errorRate,

        @Schema(description = "The roles of this process, then the backing services.")
        List<PlantMetrics.Service> services) {}

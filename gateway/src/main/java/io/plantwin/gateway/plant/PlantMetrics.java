package io.plantwin.gateway.plant;

import io.plantwin.model.Severity;
import io.plantwin.wire.service.Health;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of the overview; also the data of `system-status` frames.
@Schema(description = "The figures of the overview. A figure that can't be asked for now is the last known one.")
public record PlantMetrics(
        @Schema(example = "5") long totalDevices,

        @Schema(description = "Devices that are not offline.", example = "5")
        long activeDevices,

        @Schema(description = "Alerts that are not resolved.", example = "0")
        long activeAlertsCount,

        @Schema(description = "The same by severity.") ActiveAlerts activeAlerts,

        @Schema(description = "Readings that arrived in the last hour.", example = "7200")
        long dataPointsLastHour,

        @Schema(description = "Readings that arrived a second, over the last ten seconds.", example = "2.1")
        double readingsPerSecond,

        @Schema(
                example = "healthy",
                allowableValues = {"healthy", "degraded", "unhealthy"})
        String systemHealth,

        List<Service> services,

        @Schema(description = "Whether anyone who reaches the port may do everything.", example = "true")
        boolean insecure,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp) {

    /// Alerts that are not resolved, by severity.
    @Schema(description = "Alerts that are not resolved, by severity.")
    public record ActiveAlerts(
            @Schema(example = "0") long critical,
            @Schema(example = "1") long high,
            @Schema(example = "2") long medium,
            @Schema(example = "0") long low) {

        static final ActiveAlerts NONE = new ActiveAlerts(0, 0, 0, 0);

        static ActiveAlerts of(Map<Severity, Long> counts) {
            return new ActiveAlerts(
                    counts.getOrDefault(Severity.CRITICAL, 0L),
                    counts.getOrDefault(Severity.HIGH, 0L),
                    counts.getOrDefault(Severity.MEDIUM, 0L),
                    counts.getOrDefault(Severity.LOW, 0L));
        }

        long total() {
            return critical + high + medium + low;
        }
    }

    /// A role of this process, or a backing service.
    @Schema(name = "ServiceHealth", description = "A role of this process, or a backing service.")
    public record Service(
            @Schema(example = "store") String name,

            @Schema(
                    example = "up",
                    allowableValues = {"up", "degraded", "down"})
            String level,

            @Schema(description = "What is wrong, in plain words; empty when up.")
            String detail) {

        /// The words of a health.
        public static Service of(String name, Health health) {
            return new Service(name, health.level().name().toLowerCase(Locale.ROOT), health.detail());
        }
    }
}

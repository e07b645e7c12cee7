package io.plantwin.gateway.api;

import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.LocalServices;
import io.plantwin.gateway.plant.HealthReport;
import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.plant.PlatformHealth;
import io.plantwin.gateway.web.RequestStatistics;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.service.Health.Level;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether all is well, and what this is.
@RestController
@RequestMapping(
        path = {"/api/v1", "/api", ""},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Platform", description = "Whether all is well, and what this is.")
final class HealthController {

    private final GatewaySettings settings;
    private final LocalServices services;
    private final PlatformHealth health;
    private final RequestStatistics requests;
    private final Clock clock;
    private final long startedMillis;

    HealthController(
            GatewaySettings settings,
            LocalServices services,
            PlatformHealth health,
            RequestStatistics requests,
            Clock clock) {
        this.settings = settings;
        this.services = services;
        this.health = health;
        this.requests = requests;
        this.clock = clock;
        this.startedMillis = clock.millis();
    }

    /// What runs here.
    @Schema(name = "Status", description = "What runs in this process.")
    record Status(
            @Schema(
                    example = "healthy",
                    allowableValues = {"healthy", "degraded", "unhealthy"})
            String status,

            List<PlantMetrics.Service> roles,

            @Schema(description = "Seconds since the start.", example = "86400")
            long uptime,

            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String startedAt,

            @Schema(example = "0.1.0") String version) {}

    /// What this is.
    @Schema(name = "Info", description = "What this is.")
    record Info(
            @Schema(example = "Plantwin") String name,
            @Schema(example = "0.1.0") String version,

            @Schema(description = "Version of the API.", example = "v1")
            String api,

            @Schema(example = "25.0.1") String java,

            @Schema(description = "Port of the MQTT listener in this process, null if it has none.", example = "1883")
            @Nullable
            Integer mqttPort) {}

    @GetMapping("/health")
    @Operation(
            operationId = "getHealth",
            summary = "How this process and what it depends on are",
            description = "Checked at most once a second. 503 if unhealthy.")
    @ApiResponse(responseCode = "200", description = "healthy or degraded")
    ResponseEntity<HealthReport> health() {
        Level overall = health.overall();
        RequestStatistics.LastMinute minute = requests.lastMinute();
        HealthReport report = new HealthReport(
                PlatformHealth.word(overall),
                Moments.text(clock),
                settings.version(),
                health.dependencies(),
                new HealthReport.Metrics(uptimeSeconds(), minute.requests(), minute.errorRate()));
        return ResponseEntity.status(overall == Level.DOWN ? 503 : 200).body(report);
    }

    @GetMapping("/status")
    @Operation(operationId = "getStatus", summary = "What runs in this process")
    @ApiResponse(responseCode = "200", description = "The roles of this process")
    Status status() {
        return new Status(
                PlatformHealth.word(health.overall()),
                services.health().entrySet().stream()
                        .map(service -> PlantMetrics.Service.of(service.getKey(), service.getValue()))
                        .toList(),
                uptimeSeconds(),
                Iso8601.format(startedMillis * 1_000),
                settings.version());
    }

    @GetMapping("/info")
    @Operation(operationId = "getInfo", summary = "What this is")
    @ApiResponse(responseCode = "200", description = "Name and versions")
    Info info() {
        Integer mqttPort = settings.mqttPort() == 0 ? null : settings.mqttPort();
        return new Info("Plantwin", settings.version(), "v1", Runtime.version().toString(), mqttPort);
    }

    private long uptimeSeconds() {
        return (clock.millis() - startedMillis) / 1_000;
    }
}

package io.plantwin.gateway.api;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.plantwin.gateway.plant.Ledger;
import io.plantwin.gateway.plant.LedgerReport;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.plant.SystemFigures;
import io.plantwin.gateway.plant.SystemMetrics;
import io.plantwin.gateway.web.JsonAnswer;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Figures about the plant and about Plantwin.
@RestController
@RequestMapping(
        path = {"/api/v1/metrics", "/api/metrics"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@io.swagger.v3.oas.annotations.tags.Tag(name = "Metrics", description = "Figures about the plant and the platform.")
final class MetricsController {

    private static final String OURS = "plantwin.";

    private final Ledger ledger;
    private final PlantFigures figures;
    private final SystemFigures system;
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile @Nullable Written lastDashboard;

    /// Figures and how they were written.
    private record Written(PlantMetrics figures, JsonAnswer answer) {}

    MetricsController(Ledger ledger, PlantFigures figures, SystemFigures system, MeterRegistry registry, Clock clock) {
        this.system = system;
        this.ledger = ledger;
        this.figures = figures;
        this.registry = registry;
        this.clock = clock;
    }

    /// One figure of this process.
    ///
    /// @param values by statistic: `count`, `total_time`, `max`, `value`
    @Schema(name = "Counter", description = "One figure of this process.")
    record Counter(
            @Schema(example = "plantwin.api.readings.accepted")
            String name,

            @Schema(description = "Tells figures of the same name apart.")
            Map<String, String> tags,

            @Schema(description = "By statistic: count, total, total_time, max, value.", example = "{\"count\":1200}")
            Map<String, Double> values) {}

    /// Answer with the figures of the overview.
    @Schema(name = "DashboardMetricsAnswer")
    record DashboardAnswer(@Schema(example = "true") boolean success, PlantMetrics data, Meta.Moment meta) {}

    @GetMapping
    @Operation(
            operationId = "getMetrics",
            summary = "Counters of this process",
            description = "The same figures as on the management port for Prometheus, as JSON.")
    @ApiResponse(responseCode = "200", description = "Counters by name")
    Success<List<Counter>, Meta.Moment> counters() {
        List<Counter> counters = registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith(OURS))
                .map(MetricsController::counter)
                .sorted(Comparator.comparing(Counter::name)
                        .thenComparing(counter -> counter.tags().toString()))
                .toList();
        return Success.of(counters, Moments.now(clock));
    }

    @GetMapping("/ledger")
    @Operation(
            operationId = "getLedger",
            summary = "What became of everything received",
            description = "received = stored + duplicates + refused.total + inFlight, from durable counts.")
    @ApiResponse(responseCode = "200", description = "The ledger")
    Success<LedgerReport, Meta.Moment> ledger() {
        return Success.of(ledger.report(), Moments.now(clock));
    }

    @GetMapping("/dashboard")
    @Operation(operationId = "getDashboardMetrics", summary = "The figures of the overview")
    @ApiResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = DashboardAnswer.class)))
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<byte[]> dashboard() {
        PlantMetrics current = figures.current();
        Written written = lastDashboard;
        if (written == null || written.figures != current) {
            written = new Written(
                    current,
                    JsonAnswer.of(
                            Json.MAPPER.writeValueAsBytes(Success.of(current, new Meta.Moment(current.timestamp())))));
            lastDashboard = written;
        }
        return written.answer.toResponse();
    }

    @GetMapping("/system")
    @Operation(
            operationId = "getSystemMetrics",
            summary = "How the machine and this process are",
            description = "Load, memory, threads, connections and requests of this process, and the services it knows.")
    @ApiResponse(responseCode = "200", description = "The figures")
    Success<SystemMetrics, Meta.Moment> system() {
        return Success.of(system.current(), Moments.now(clock));
    }

    private static Counter counter(Meter meter) {
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : meter.getId().getTagsAsIterable()) {
            tags.put(tag.getKey(), tag.getValue());
        }
        Map<String, Double> values = new TreeMap<>();
        for (Measurement measurement : meter.measure()) {
            double value = measurement.getValue();
            if (Double.isFinite(value)) {
                values.put(measurement.getStatistic().name().toLowerCase(Locale.ROOT), value);
            }
        }
        return new Counter(meter.getId().getName(), tags, values);
    }
}

package io.plantwin.gateway.api;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.plantwin.gateway.plant.Ledger;
import io.plantwin.gateway.plant.LedgerReport;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlantMetrics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
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
    private final MeterRegistry registry;
    private final Clock clock;

    MetricsController(Ledger ledger, PlantFigures figures, MeterRegistry registry, Clock clock) {
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
    @ApiResponse(responseCode = "200", description = "The figures")
    Success<PlantMetrics, Meta.Moment> dashboard() {
        return Success.of(figures.current(), Moments.now(clock));
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

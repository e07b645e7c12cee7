package io.plantwin.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.analytics.AlertAnalysis;
import io.plantwin.gateway.analytics.AlertSummary;
import io.plantwin.gateway.analytics.TrendAnalysis;
import io.plantwin.gateway.analytics.TrendReport;
import io.plantwin.gateway.analytics.TrendWindow;
import io.plantwin.gateway.rule.PlantSensor;
import io.plantwin.gateway.rule.PlantSensors;
import io.plantwin.gateway.web.JsonAnswer;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.model.Names;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the past says. Answers are remembered for five seconds.
@RestController
@RequestMapping(
        path = {"/api/v1/analytics", "/api/analytics"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Analytics", description = "Trends of sensors, the alerts of a time, and what devices did in it.")
final class AnalyticsController {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final long FIVE_SECONDS = 5_000_000;
    private static final long DEFAULT_RANGE = 7 * 86_400_000_000L;
    private static final long LONGEST_RANGE = 366 * 86_400_000_000L;

    private final TrendAnalysis trends;
    private final AlertAnalysis alerts;
    private final PlantSensors sensors;
    private final Clock clock;
    private final Cache<TrendOf, JsonAnswer> rememberedTrends = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Cache<Range, JsonAnswer> rememberedSummaries =
            Caffeine.newBuilder().maximumSize(50).expireAfterWrite(REMEMBERED).build();

    private record TrendOf(PlantSensor sensor, TrendWindow window) {}

    private record Range(long fromMicros, long toMicros) {}

    AnalyticsController(TrendAnalysis trends, AlertAnalysis alerts, PlantSensors sensors, Clock clock) {
        this.trends = trends;
        this.alerts = alerts;
        this.sensors = sensors;
        this.clock = clock;
    }

    /// Answer to a trend.
    @Schema(name = "TrendAnswer")
    record TrendAnswer(@Schema(example = "true") boolean success, TrendReport data, Meta.Count meta) {}

    /// Answer to a summary.
    @Schema(name = "AlertSummaryAnswer")
    record SummaryAnswer(@Schema(example = "true") boolean success, AlertSummary data, Meta.Count meta) {}

    @GetMapping("/trends/{deviceId}")
    @Operation(
            operationId = "getTrend",
            summary = "Where a sensor is going",
            description =
                    "The same test the platform warns by: direction, slope, confidence, the fitted line, and when an"
                            + " alert limit would be crossed.")
    @ApiResponse(
            responseCode = "200",
            description = "The trend",
            content = @Content(schema = @Schema(implementation = TrendAnswer.class)))
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<byte[]> trend(
            @PathVariable @DeviceIdParameter String deviceId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Which sensor; not needed where the device has one.",
                            example = "temperature")
                    @Nullable
                    String sensorType,
            @RequestParam(required = false)
                    @Parameter(
                            description = "How far back.",
                            schema =
                                    @Schema(
                                            allowableValues = {"1h", "6h", "24h", "7d", "30d"},
                                            defaultValue = "1h"))
                    @Nullable
                    String window) {
        ParameterReader reader = new ParameterReader();
        TrendWindow wanted = reader.word("window", window, ParameterReader.words(TrendWindow.class))
                .orElse(TrendWindow.HOUR);
        String type = reader.id("sensorType", sensorType);
        PlantSensor sensor = sensor(deviceId, type, reader);
        return rememberedTrends
                .get(new TrendOf(sensor, wanted), asked -> {
                    TrendReport report = trends.of(asked.sensor, asked.window);
                    return answer(report, report.points().size());
                })
                .toResponse(REMEMBERED);
    }

    private PlantSensor sensor(String deviceId, String sensorType, ParameterReader reader) {
        List<PlantSensor> known = Names.isId(deviceId) ? sensors.of(Set.of(deviceId)) : List.of();
        List<String> types = known.stream().map(PlantSensor::sensorType).toList();
        if (known.size() > 1 && sensorType.isEmpty()) {
            reader.wrong(
                    "sensorType", "missing_field", "is required: " + deviceId + " has " + String.join(", ", types));
        }
        reader.check();
        if (known.isEmpty()) {
            throw ProblemException.notFound("device " + deviceId + " with a sensor");
        }
        return known.stream()
                .filter(sensor -> sensorType.isEmpty() || sensor.sensorType().equals(sensorType))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "sensor " + sensorType + " of device " + deviceId + "; it has: " + String.join(", ", types)));
    }

    @GetMapping("/summary")
    @Operation(
            operationId = "getAlertSummary",
            summary = "How the alerts of a time were",
            description =
                    "Over the alerts that were triggered in it: counts, mean and median time to acknowledge and to"
                            + " resolve, availability of devices, top offenders, and the figures of alarm management.")
    @ApiResponse(
            responseCode = "200",
            description = "The summary",
            content = @Content(schema = @Schema(implementation = SummaryAnswer.class)))
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<byte[]> summary(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970. A week"
                                    + " before to if absent.",
                            example = "2026-01-08T10:30:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(description = "End, exclusive. Now if absent.", example = "2026-01-15T10:30:00Z")
                    @Nullable
                    String to) {
        ParameterReader reader = new ParameterReader();
        // To five seconds, so that what several ask in the same five is the same.
        long now = (Math.floorDiv(clock.millis() * 1_000, FIVE_SECONDS) + 1) * FIVE_SECONDS;
        long end = reader.instant("to", to, now);
        long begin = reader.instant("from", from, end - DEFAULT_RANGE);
        reader.check();
        ParameterReader.checkRange(begin, end, LONGEST_RANGE, "a year");
        return rememberedSummaries
                .get(new Range(begin, end), range -> {
                    AlertSummary summary = alerts.of(range.fromMicros, range.toMicros);
                    return answer(summary, summary.alerts().total());
                })
                .toResponse(REMEMBERED);
    }

    private static JsonAnswer answer(Object data, long count) {
        return JsonAnswer.of(Json.MAPPER.writeValueAsBytes(Success.of(data, new Meta.Count(count))));
    }
}

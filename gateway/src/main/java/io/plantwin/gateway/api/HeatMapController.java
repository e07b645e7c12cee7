package io.plantwin.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.analytics.HeatMap;
import io.plantwin.gateway.analytics.HeatMapMeasure;
import io.plantwin.gateway.analytics.HeatMapRequest;
import io.plantwin.gateway.analytics.HeatMaps;
import io.plantwin.gateway.web.JsonAnswer;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Devices × hours. Answers are remembered for five seconds.
@RestController
@RequestMapping(
        path = {"/api/v1/analytics", "/api/analytics"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Analytics", description = "Trends of sensors, the alerts of a time, and what devices did in it.")
final class HeatMapController {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED_BYTES = 32 * 1024 * 1024;
    private static final Duration HOUR = Duration.ofHours(1);

    private final HeatMaps maps;
    private final Clock clock;
    private final Cache<HeatMapRequest, JsonAnswer> remembered = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED_BYTES)
            .weigher((HeatMapRequest request, JsonAnswer answer) -> answer.json().length)
            .expireAfterWrite(REMEMBERED)
            .build();

    HeatMapController(HeatMaps maps, Clock clock) {
        this.maps = maps;
        this.clock = clock;
    }

    /// Answer with a heat map.
    @Schema(name = "HeatMapAnswer")
    record HeatMapAnswer(@Schema(example = "true") boolean success, HeatMap data, Meta.DevicePage meta) {}

    @GetMapping("/heatmap")
    @Operation(
            operationId = "getHeatMap",
            summary = "One figure for each device and hour",
            description = "Of the hours, in UTC, that hold something of the time asked for. Devices by id; with measure"
                    + " value those that have the sensor.")
    @ApiResponse(
            responseCode = "200",
            description = "The heat map",
            content = @Content(schema = @Schema(implementation = HeatMapAnswer.class)))
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<byte[]> heatMap(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Alerts triggered; share of the time not offline; share of reports that say"
                                    + " active; mean value.",
                            schema =
                                    @Schema(
                                            allowableValues = {"alerts", "availability", "active", "value"},
                                            defaultValue = "availability"))
                    @Nullable
                    String measure,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Which sensor; needed with measure value, and not looked at otherwise.",
                            example = "temperature")
                    @Nullable
                    String sensorType,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begin: ISO 8601 with a zone or milliseconds since 1970. 24 hours before to"
                                    + " if absent, at most 31 days.",
                            example = "2026-01-14T11:00:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(description = "End. The end of this hour if absent.", example = "2026-01-15T11:00:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false) @LocationParameter @Nullable String location,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most devices to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the map before.") @Nullable
                    String cursor) {
        ParameterReader reader = new ParameterReader();
        HeatMapMeasure wanted = reader.word("measure", measure, ParameterReader.words(HeatMapMeasure.class))
                .orElse(HeatMapMeasure.AVAILABILITY);
        Optional<String> sensor = sensor(reader, wanted, sensorType);
        DeviceRowsParameters rows = DeviceRowsParameters.parse(
                reader, new DeviceRowsParameters.Raw(from, to, location, limit, cursor), clock, HOUR);
        HeatMapRequest request = new HeatMapRequest(
                wanted,
                sensor.orElse(""),
                rows.fromMicros(),
                rows.toMicros(),
                rows.location(),
                rows.after(),
                rows.limit());
        return remembered.get(request, this::draw).toResponse(REMEMBERED);
    }

    private static Optional<String> sensor(
            ParameterReader reader, HeatMapMeasure measure, @Nullable String sensorType) {
        String sensor = reader.id("sensorType", sensorType);
        if (measure != HeatMapMeasure.VALUE) {
            return Optional.empty();
        }
        if (sensorType == null || sensorType.isEmpty()) {
            reader.wrong("sensorType", "missing_field", "is required with measure value");
        }
        return Optional.of(sensor);
    }

    private JsonAnswer draw(HeatMapRequest request) {
        HeatMaps.Part part = maps.of(request);
        String next = part.next().isEmpty() ? null : Cursors.after(part.next());
        return JsonAnswer.of(
                Json.MAPPER.writeValueAsBytes(Success.of(part.map(), new Meta.DevicePage(part.totalDevices(), next))));
    }
}

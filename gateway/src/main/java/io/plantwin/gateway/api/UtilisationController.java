package io.plantwin.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.analytics.Utilisation;
import io.plantwin.gateway.analytics.UtilisationAnalysis;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What devices did with their time. It is worked out for all devices at once, since the totals are over all of them,
/// and remembered for half a minute: every page comes from the same figures.
@RestController
@RequestMapping(
        path = {"/api/v1/analytics", "/api/analytics"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Analytics", description = "Trends of sensors, the alerts of a time, and what devices did in it.")
final class UtilisationController {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final UtilisationAnalysis analysis;
    private final Clock clock;
    private final Cache<Wanted, Utilisation> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private record Wanted(String location, long fromMicros, long toMicros) {}

    UtilisationController(UtilisationAnalysis analysis, Clock clock) {
        this.analysis = analysis;
        this.clock = clock;
    }

    /// Answer with the utilisation.
    @Schema(name = "UtilisationAnswer")
    record UtilisationAnswer(@Schema(example = "true") boolean success, Utilisation data, Meta.DevicePage meta) {}

    @GetMapping("/utilisation")
    @Operation(
            operationId = "getUtilisation",
            summary = "What devices did with their time",
            description = "Seconds in each operating status, offline and unknown, for each device and for all together,"
                    + " at most half a minute old.")
    @ApiResponse(
            responseCode = "200",
            description = "The utilisation",
            content = @Content(schema = @Schema(implementation = UtilisationAnswer.class)))
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<byte[]> utilisation(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970. 24 hours"
                                    + " before to if absent, at most 31 days.",
                            example = "2026-01-14T10:30:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "End, exclusive; what has not been yet is left out. The end of this minute if"
                                    + " absent.",
                            example = "2026-01-15T10:30:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false) @LocationParameter @Nullable String location,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most devices to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        DeviceRowsParameters rows = DeviceRowsParameters.parse(
                new ParameterReader(), new DeviceRowsParameters.Raw(from, to, location, limit, cursor), clock, MINUTE);
        Utilisation all = remembered.get(
                new Wanted(rows.location(), rows.fromMicros(), rows.toMicros()),
                wanted -> analysis.of(wanted.location(), wanted.fromMicros(), wanted.toMicros()));
        return page(all, rows.after(), rows.limit()).toResponse(REMEMBERED);
    }

    private static JsonAnswer page(Utilisation all, String after, int most) {
        List<Utilisation.Device> rest = all.devices().stream()
                .filter(device -> device.deviceId().compareTo(after) > 0)
                .toList();
        List<Utilisation.Device> page = rest.subList(0, Math.min(most, rest.size()));
        String next = rest.size() > page.size() ? Cursors.after(page.getLast().deviceId()) : null;
        return JsonAnswer.of(Json.MAPPER.writeValueAsBytes(Success.of(
                new Utilisation(all.from(), all.to(), page, all.totals()),
                new Meta.DevicePage(all.devices().size(), next))));
    }
}

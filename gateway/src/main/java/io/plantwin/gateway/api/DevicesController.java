package io.plantwin.gateway.api;

import io.plantwin.gateway.twin.DeviceCurrent;
import io.plantwin.gateway.twin.DeviceDetail;
import io.plantwin.gateway.twin.DeviceFilter;
import io.plantwin.gateway.twin.DeviceItem;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.web.CsvWriter;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.model.SensorState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Devices and their twins.
@RestController
@RequestMapping(
        path = {"/api/v1/devices", "/api/devices"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Devices", description = "What there is in the plant, and how it is now.")
final class DevicesController {

    private final DeviceTwins twins;
    private final DeviceLists lists;
    private final Clock clock;

    DevicesController(DeviceTwins twins, DeviceLists lists, Clock clock) {
        this.twins = twins;
        this.lists = lists;
        this.clock = clock;
    }

    /// Answer to a list.
    @Schema(name = "DeviceListAnswer")
    record ListAnswer(@Schema(example = "true") boolean success, List<DeviceItem> data, Meta.DeviceList meta) {}

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, CsvWriter.MEDIA_TYPE})
    @Operation(
            operationId = "listDevices",
            summary = "List devices",
            description =
                    "By id, each with its sensors and their newest readings; at most a second old. CSV has one row"
                            + " for each sensor of every device that passes the filter, whatever limit and cursor say.")
    @ApiResponse(
            responseCode = "200",
            description = "Devices",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ListAnswer.class)),
                @Content(mediaType = CsvWriter.MEDIA_TYPE, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    @Nullable
    ResponseEntity<byte[]> list(
            @RequestParam(defaultValue = "") @LocationParameter String location,
            @RequestParam(defaultValue = "")
                    @Parameter(description = "Only devices of this type.", example = "temperature")
                    String type,
            @RequestParam(defaultValue = "")
                    @Parameter(description = "Only devices of this status.", example = "active")
                    String status,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only devices whose worst sensor stands so.",
                            schema = @Schema(allowableValues = {"normal", "warning", "alert", "offline"}))
                    @Nullable
                    String alertStatus,
            @RequestParam(defaultValue = "")
                    @Parameter(description = "Part of the id, the type or the location, in any case of letters.")
                    String q,
            @RequestParam(defaultValue = "100")
                    @Min(1)
                    @Max(DeviceTwins.LARGEST_PAGE)
                    @Parameter(description = "Most devices to list.")
                    int limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Without it, the header Accept decides.",
                            schema =
                                    @Schema(
                                            allowableValues = {"json", "csv"},
                                            defaultValue = "json"))
                    @Nullable
                    String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ParameterReader reader = new ParameterReader();
        boolean csv = Formats.wantsCsv(reader, format, request);
        reader.check();
        DeviceFilter filter = new DeviceFilter(
                text("location", location),
                text("type", type),
                text("status", status),
                text("q", q),
                csv ? "" : Cursors.key(cursor));
        DeviceLists.Wanted wanted = new DeviceLists.Wanted(filter, state(alertStatus), limit);
        if (csv) {
            Formats.csv(response, "devices.csv", out -> lists.csv(wanted, out));
            return null;
        }
        return lists.json(wanted).toResponse();
    }

    @GetMapping("/{deviceId}")
    @Operation(
            operationId = "getDevice",
            summary = "The twin of a device",
            description =
                    "Metadata, configuration, sensors with their limits and newest readings, open alerts. The ETag"
                            + " is the version of the configuration, for If-Match; the rest changes all the time.")
    @ApiResponse(
            responseCode = "200",
            description = "The twin",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the configuration",
                            schema = @Schema(type = "string", example = "\"1\"")))
    Success<DeviceDetail, Meta.Moment> detail(
            @PathVariable @DeviceIdParameter String deviceId, HttpServletResponse response) {
        DeviceDetail detail = twins.detail(deviceId).orElseThrow(() -> missing(deviceId));
        // Not for a cache: with the same configuration the readings are others.
        response.setHeader(HttpHeaders.ETAG, EntityTags.of(detail.config().version()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Success.of(detail, Moments.now(clock));
    }

    @GetMapping("/{deviceId}/current")
    @Operation(
            operationId = "getCurrentReadings",
            summary = "The newest readings of a device",
            description = "One for each sensor that has any.")
    @ApiResponse(responseCode = "200", description = "The newest reading of each sensor")
    Success<DeviceCurrent, Meta.Moment> current(@PathVariable @DeviceIdParameter String deviceId) {
        return twins.current(deviceId)
                .map(current -> Success.of(current, Moments.now(clock)))
                .orElseThrow(() -> missing(deviceId));
    }

    private static ProblemException missing(String deviceId) {
        return ProblemException.notFound("device " + deviceId);
    }

    /// PostgreSQL has no character U+0000.
    private static String text(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw ProblemException.parameter(name, "holds the character U+0000");
        }
        return value;
    }

    private static Optional<SensorState> state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(SensorState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.parameter(
                        "alertStatus", "\"" + word + "\" is unknown; normal, warning, alert and offline are known")));
    }
}

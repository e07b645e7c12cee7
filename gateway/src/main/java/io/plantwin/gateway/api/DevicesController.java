package io.plantwin.gateway.api;

import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.twin.DeviceCurrent;
import io.plantwin.gateway.twin.DeviceDetail;
import io.plantwin.gateway.twin.DeviceFilter;
import io.plantwin.gateway.twin.DeviceItem;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.model.SensorState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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
    private final PlantFigures figures;
    private final Clock clock;

    DevicesController(DeviceTwins twins, PlantFigures figures, Clock clock) {
        this.twins = twins;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listDevices",
            summary = "List devices",
            description = "By id, each with its sensors and their newest readings.")
    @ApiResponse(responseCode = "200", description = "Devices")
    Success<List<DeviceItem>, Meta.DeviceList> list(
            @RequestParam(defaultValue = "")
                    @Parameter(
                            description = "Only devices at this location, or below it: site/area finds site/area/line.",
                            example = "assembly-line-1")
                    String location,
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
                    String cursor) {
        DeviceFilter filter = new DeviceFilter(
                text("location", location),
                text("type", type),
                text("status", status),
                text("q", q),
                Cursors.key(cursor));
        DeviceTwins.Page page = twins.list(filter, state(alertStatus), limit);
        PlantMetrics plant = figures.current();
        return Success.of(
                page.devices(),
                new Meta.DeviceList(
                        plant.totalDevices(),
                        plant.activeDevices(),
                        Moments.text(clock),
                        page.next().map(Cursors::after).orElse(null)));
    }

    @GetMapping("/{deviceId}")
    @Operation(
            operationId = "getDevice",
            summary = "The twin of a device",
            description = "Metadata, configuration, sensors with their limits and newest readings, open alerts.")
    @ApiResponse(responseCode = "200", description = "The twin")
    Success<DeviceDetail, Meta.Moment> detail(@PathVariable @DeviceIdParameter String deviceId) {
        return twins.detail(deviceId)
                .map(detail -> Success.of(detail, Moments.now(clock)))
                .orElseThrow(() -> missing(deviceId));
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

package io.plantwin.gateway.api;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.device.ConfigDraft;
import io.plantwin.gateway.device.ConfigItem;
import io.plantwin.gateway.device.ConfiguredDevice;
import io.plantwin.gateway.device.DeviceChange;
import io.plantwin.gateway.device.Devices;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.DeviceConfig;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Makes, configures and deletes devices. Each change is in the audit log, and in force everywhere
/// within two seconds.
@RestController
@RequestMapping(
        path = {"/api/v1/devices", "/api/devices"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Devices")
final class DeviceSetupController {

    private static final String PATH = "/api/v1/devices/";
    private static final String IF_MATCH =
            "The ETag the device had when it was read; with another one nothing is changed and the answer is 412.";
    private static final String OUTDATED =
            "Somebody has changed it since If-Match; current is the configuration as it stands";

    private final Devices devices;
    private final DeviceLists lists;
    private final Clock clock;

    DeviceSetupController(Devices devices, DeviceLists lists, Clock clock) {
        this.devices = devices;
        this.lists = lists;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            operationId = "createDevice",
            summary = "Make a device",
            description = "A device that sends readings is made by itself; this is for those that don't yet.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DeviceDocuments.DeviceInput.class))))
    @ApiResponse(responseCode = "201", description = "Made; Location says where it is")
    @ApiResponse(
            responseCode = "409",
            description = "There is a device of this id; current is its configuration",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<ConfiguredDevice, Meta.Moment>> create(HttpServletRequest request) {
        BodyReader body = BodyReader.of(BodyReader.body(request), DeviceReader.NEW_FIELDS);
        String deviceId = DeviceReader.deviceId(body);
        ConfigDraft draft = DeviceReader.read(body);
        body.check();
        DeviceConfig made = made(devices.create(deviceId, draft, Actor.of(request)), deviceId);
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create(PATH + deviceId))
                .eTag(EntityTags.of(made.version()))
                .body(Success.of(ConfiguredDevice.of(made), Moments.now(clock)));
    }

    @PutMapping("/{deviceId}/config")
    @Operation(
            operationId = "configureDevice",
            summary = "Configure a device",
            description = "What the body doesn't mention stays as it is. Where an alert rule for exactly this sensor"
                    + " holds the limit, the rule is changed with it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DeviceDocuments.ConfigInput.class))))
    @ApiResponse(responseCode = "200", description = "Configured; the whole configuration as it stands now")
    @ApiResponse(
            responseCode = "412",
            description = OUTDATED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<ConfigItem, Meta.Moment>> configure(
            @PathVariable @DeviceIdParameter String deviceId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IF_MATCH, example = "\"1\"")
                    @Nullable
                    String ifMatch,
            HttpServletRequest request) {
        BodyReader body = BodyReader.of(BodyReader.body(request), DeviceReader.FIELDS);
        ConfigDraft draft = DeviceReader.read(body);
        body.check();
        DeviceConfig made =
                made(devices.configure(deviceId, draft, EntityTags.version(ifMatch), Actor.of(request)), deviceId);
        return ResponseEntity.ok()
                .eTag(EntityTags.of(made.version()))
                .body(Success.of(ConfigItem.of(made), Moments.now(clock)));
    }

    @DeleteMapping("/{deviceId}")
    @Operation(
            operationId = "deleteDevice",
            summary = "Delete a device",
            description = "It and its credentials are gone, its open alerts resolve; its history stays as long as any"
                    + " other. If readings of it still come in, it comes back: whatever sends them must lose its"
                    + " credential too.")
    @ApiResponse(responseCode = "200", description = "Deleted; the device as it was")
    @ApiResponse(
            responseCode = "412",
            description = OUTDATED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<ConfiguredDevice, Meta.Moment> delete(
            @PathVariable @DeviceIdParameter String deviceId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IF_MATCH, example = "\"1\"")
                    @Nullable
                    String ifMatch,
            HttpServletRequest request) {
        DeviceConfig gone = made(devices.delete(deviceId, EntityTags.version(ifMatch), Actor.of(request)), deviceId);
        return Success.of(ConfiguredDevice.of(gone), Moments.now(clock));
    }

    private DeviceConfig made(DeviceChange change, String deviceId) {
        return switch (change) {
            case DeviceChange.Made made -> {
                lists.forget();
                yield made.config();
            }
            case DeviceChange.Missing missing -> throw ProblemException.notFound("device " + deviceId);
            case DeviceChange.Outdated outdated ->
                throw ProblemException.conflict(
                        ProblemType.PRECONDITION_FAILED,
                        "The configuration of " + deviceId + " has version "
                                + outdated.current().version() + " by now; nothing was changed",
                        ConfigItem.of(outdated.current()));
            case DeviceChange.Exists exists ->
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        "There is a device " + deviceId + " already",
                        ConfigItem.of(exists.current()));
        };
    }
}

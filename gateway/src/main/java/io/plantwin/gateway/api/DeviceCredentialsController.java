package io.plantwin.gateway.api;

import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.device.CredentialChange;
import io.plantwin.gateway.device.CredentialDraft;
import io.plantwin.gateway.device.CredentialItem;
import io.plantwin.gateway.device.Credentials;
import io.plantwin.gateway.device.NewCredential;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.Names;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What devices prove themselves with. Each change is in the audit log, and in force at every listener
/// within seconds.
@RestController
@RequestMapping(
        path = {"/api/v1/devices/{deviceId}/credentials", "/api/devices/{deviceId}/credentials"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Device credentials", description = "What devices prove themselves with.")
final class DeviceCredentialsController {

    private static final String ID = "The credential's id";

    private final Credentials credentials;
    private final Clock clock;

    DeviceCredentialsController(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listDeviceCredentials",
            summary = "List the credentials of a device",
            description = "Oldest first, at most " + Credentials.MOST + ". No password is ever among them.")
    @ApiResponse(responseCode = "200", description = "Credentials")
    Success<List<CredentialItem>, Meta.Moment> list(@PathVariable @DeviceIdParameter String deviceId) {
        return Success.of(credentials.of(id(deviceId)), Moments.now(clock));
    }

    @PostMapping
    @Operation(
            operationId = "createDeviceCredential",
            summary = "Make a credential for a device",
            description = "The device need not be known yet. A password is made here and shown this once.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DeviceDocuments.CredentialInput.class))))
    @ApiResponse(responseCode = "201", description = "Made")
    @ApiResponse(
            responseCode = "409",
            description = "The device has " + Credentials.MOST + " credentials, or this certificate is one already",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<NewCredential, Meta.Moment>> create(
            @PathVariable @DeviceIdParameter String deviceId, HttpServletRequest request) {
        String id = id(deviceId);
        BodyReader body = BodyReader.of(BodyReader.body(request), CredentialReader.FIELDS);
        CredentialDraft draft = CredentialReader.read(body, id, clock.instant());
        body.check();
        NewCredential made = switch (credentials.create(id, draft, Actor.of(request))) {
            case CredentialChange.Made done -> done.credential();
            case CredentialChange.TooMany tooMany ->
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        id + " has " + Credentials.MOST + " credentials; delete those nobody uses any more",
                        null);
            case CredentialChange.Taken taken ->
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        "This certificate is the credential of a device already; each device has its own",
                        null);
        };
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(Success.of(made, Moments.now(clock)));
    }

    @DeleteMapping("/{credentialId}")
    @Operation(
            operationId = "deleteDeviceCredential",
            summary = "Delete a credential of a device",
            description = "Whoever is connected with it is disconnected.")
    @ApiResponse(responseCode = "200", description = "Deleted; the credential as it was")
    Success<CredentialItem, Meta.Moment> delete(
            @PathVariable @DeviceIdParameter String deviceId,
            @PathVariable @Parameter(description = ID) String credentialId,
            HttpServletRequest request) {
        return Alerts.uuid(credentialId)
                .flatMap(id -> credentials.delete(id(deviceId), id, Actor.of(request)))
                .map(gone -> Success.of(gone, Moments.now(clock)))
                .orElseThrow(() -> ProblemException.notFound("credential " + credentialId + " of device " + deviceId));
    }

    @DeleteMapping
    @Operation(
            operationId = "deleteDeviceCredentials",
            summary = "Delete all credentials of a device",
            description = "Whoever is connected with one of them is disconnected.")
    @ApiResponse(responseCode = "200", description = "Deleted; the credentials as they were")
    Success<List<CredentialItem>, Meta.Moment> deleteAll(
            @PathVariable @DeviceIdParameter String deviceId, HttpServletRequest request) {
        return Success.of(credentials.deleteAll(id(deviceId), Actor.of(request)), Moments.now(clock));
    }

    private static String id(String deviceId) {
        if (!Names.isId(deviceId)) {
            throw ProblemException.notFound("device " + deviceId + "; ids are 1 to 50 of A-Z a-z 0-9 . _ -");
        }
        return deviceId;
    }
}

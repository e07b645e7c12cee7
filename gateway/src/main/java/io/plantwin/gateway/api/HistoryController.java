package io.plantwin.gateway.api;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.history.Histories;
import io.plantwin.gateway.history.HistoryRequest;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.web.JsonAnswer;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// What sensors measured.
@RestController
@RequestMapping(
        path = {"/api/v1/devices", "/api/devices"},
        produces = {MediaType.APPLICATION_JSON_VALUE, HistoryController.CSV})
@Tag(name = "Devices")
final class HistoryController {

    static final String CSV = "text/csv";

    private final Histories histories;
    private final DeviceTwins twins;
    private final Clock clock;

    HistoryController(Histories histories, DeviceTwins twins, Clock clock) {
        this.histories = histories;
        this.twins = twins;
        this.clock = clock;
    }

    @GetMapping("/{deviceId}/history")
    @Operation(
            operationId = "getHistory",
            summary = "What a sensor measured",
            description = "With resolution=auto, the readings themselves if there are at most `points` of them, else"
                    + " aggregates merged into at most `points` buckets; minimum and maximum survive every merge."
                    + " With another resolution, what is stored in it, merged only if `points` is given. CSV is"
                    + " streamed and has no limit.")
    @ApiResponse(
            responseCode = "200",
            description = "The points, oldest first",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = HistoryDocuments.Answer.class)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = "string"),
                        examples =
                                @ExampleObject(
                                        value = "timestamp,value,min,max,count,quality\r\n"
                                                + "2026-01-15T10:30:00.000Z,75.2,75.2,75.2,1,good\r\n"))
            })
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    void history(
            @PathVariable @DeviceIdParameter String deviceId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Which sensor; not needed where the device has one.",
                            example = "temperature")
                    @Nullable
                    String sensorType,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970. An hour before to"
                                            + " if absent.",
                            example = "2026-01-15T09:30:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(description = "End, exclusive. Now if absent.", example = "2026-01-15T10:30:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Parameter(
                            description = "How far apart points are; auto chooses by the length of the time.",
                            schema =
                                    @Schema(
                                            allowableValues = {"auto", "raw", "10s", "1m", "1h"},
                                            defaultValue = "auto"))
                    @Nullable
                    String resolution,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most points after merging.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "1000"))
                    @Nullable
                    String points,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most points to give; of more, the newest are given.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100000"))
                    @Nullable
                    String limit,
            @RequestParam(required = false)
                    @Parameter(
                            description = "CSV streams any number of rows.",
                            schema =
                                    @Schema(
                                            allowableValues = {"json", "csv"},
                                            defaultValue = "json"))
                    @Nullable
                    String format,
            ServletWebRequest request,
            HttpServletResponse response)
            throws IOException {
        HistoryParameters parameters = HistoryParameters.parse(
                new HistoryParameters.Raw(from, to, resolution, points, limit, format(format, request)),
                clock.millis() * 1_000);
        HistoryRequest asked = new HistoryRequest(
                sensor(deviceId, sensorType),
                parameters.fromMicros(),
                parameters.toMicros(),
                parameters.resolution(),
                parameters.points(),
                parameters.limit());
        if (parameters.csv()) {
            csv(asked, response);
        } else {
            json(asked, request, response);
        }
    }

    private void json(HistoryRequest asked, ServletWebRequest request, HttpServletResponse response)
            throws IOException {
        JsonAnswer answer = histories.json(asked);
        response.setHeader(HttpHeaders.CACHE_CONTROL, JsonAnswer.CACHE_CONTROL);
        if (request.checkNotModified(answer.etag())) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.json().length);
        response.getOutputStream().write(answer.json());
    }

    private void csv(HistoryRequest asked, HttpServletResponse response) throws IOException {
        String name = asked.sensor().deviceId() + "_" + asked.sensor().sensorType() + ".csv";
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            histories.csv(asked, response.getOutputStream());
        } catch (BackendAwayException e) {
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            }
            throw e;
        }
    }

    /// What the parameter says, or else the header.
    private static @Nullable String format(@Nullable String parameter, ServletWebRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return parameter == null && accept != null && accept.startsWith(CSV) ? "csv" : parameter;
    }

    private HistoryRequest.Sensor sensor(String deviceId, @Nullable String sensorType) {
        List<HistoryRequest.Sensor> sensors = histories.sensors(deviceId);
        if (sensors.isEmpty() && twins.item(deviceId).isEmpty()) {
            throw ProblemException.notFound("device " + deviceId);
        }
        List<String> types =
                sensors.stream().map(HistoryRequest.Sensor::sensorType).toList();
        if (sensorType == null || sensorType.isEmpty()) {
            if (sensors.size() == 1) {
                return sensors.getFirst();
            }
            String message = "is required: " + deviceId + " has the sensors " + String.join(", ", types);
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "sensorType " + message,
                    List.of(new Problem.FieldError("sensorType", "missing_field", message)));
        }
        return sensors.stream()
                .filter(sensor -> sensor.sensorType().equals(sensorType))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "sensor " + sensorType + " of device " + deviceId + "; it has: " + String.join(", ", types)));
    }
}

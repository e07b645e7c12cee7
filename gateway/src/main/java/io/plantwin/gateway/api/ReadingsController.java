package io.plantwin.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.kafka.ReadingPublisher;
import io.plantwin.gateway.twin.DeviceCurrent;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.gateway.web.Problems;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.ArrivalClock;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.RefusalReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Readings by HTTP: 201 means that Kafka has them.
@RestController
@RequestMapping(
        path = {"/api/v1/sensors/readings", "/api/sensors/readings"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Readings", description = "Send readings, ask for the newest.")
final class ReadingsController {

    private final ReadingPublisher publisher;
    private final DeviceTwins twins;
    private final Clock clock;
    private final ArrivalClock arrival;
    private final MeterRegistry metrics;
    private final IngestionRights rights;

    ReadingsController(
            ReadingPublisher publisher,
            DeviceTwins twins,
            Clock clock,
            MeterRegistry metrics,
            AccessRecorder recorder) {
        this.publisher = publisher;
        this.twins = twins;
        this.clock = clock;
        this.arrival = new ArrivalClock(clock);
        this.metrics = metrics;
        this.rights = new IngestionRights(recorder, metrics);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "postReading",
            summary = "Send one reading",
            description = "Answers 201 when Kafka has acknowledged the reading; from then on it is not lost. A reading"
                    + " that is sent again (same device, sensor type and timestamp) is stored once.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReadingDocuments.Input.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = ReadingDocuments.AcceptedAnswer.class)))
    ResponseEntity<byte[]> one(HttpServletRequest request) {
        List<Reading> readings = permitted(request);
        if (readings.size() > 1) {
            throw refused(
                    RefusalReason.TOO_MANY_READINGS,
                    "holds " + readings.size() + " readings; send several to /api/v1/sensors/readings/batch");
        }
        return publish(request, readings, false);
    }

    @PostMapping(path = "/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "postReadings",
            summary = "Send up to 1,000 readings",
            description =
                    "All of them are taken or none: if one is not valid, all that is wrong is named and nothing is"
                            + " stored. A plain array of readings is taken as well.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReadingDocuments.BatchInput.class))))
    @ApiResponse(
            responseCode = "201",
            description = "All taken",
            content = @Content(schema = @Schema(implementation = ReadingDocuments.AcceptedBatchAnswer.class)))
    ResponseEntity<byte[]> many(HttpServletRequest request) {
        return publish(request, permitted(request), true);
    }

    @GetMapping("/latest/{deviceId}")
    @Operation(
            operationId = "getLatestReadings",
            summary = "The newest readings of a device",
            description = "The same as /devices/{deviceId}/current.")
    @ApiResponse(responseCode = "200", description = "The newest reading of each sensor")
    Success<DeviceCurrent, Meta.Moment> latest(@PathVariable @DeviceIdParameter String deviceId) {
        return twins.current(deviceId)
                .map(current -> Success.of(current, Moments.now(clock)))
                .orElseThrow(() -> ProblemException.notFound("device " + deviceId));
    }

    private List<Reading> permitted(HttpServletRequest request) {
        byte[] body = RequestBodies.read(request);
        List<Reading> readings = decode(body);
        rights.check(request, readings, body);
        return readings;
    }

    private List<Reading> decode(byte[] body) {
        ReadingDecoder decoder = new ReadingDecoder(DecodeLimits.DEFAULT, arrival, clock);
        return switch (decoder.decode(body)) {
            case Decoded.Accepted accepted -> accepted.readings();
            case Decoded.Refused refused -> throw problem(refused, body);
        };
    }

    private ResponseEntity<byte[]> publish(HttpServletRequest request, List<Reading> readings, boolean batch) {
        try {
            publisher.publish(readings);
        } catch (BackendAwayException e) {
            return Problems.unavailable(
                    request,
                    e.sentence() + ". Send the same readings again in a moment: what is in already is recognised by"
                            + " device, sensor type and timestamp and stored once (give timestamps for that).");
        }
        metrics.counter("plantwin.api.readings.accepted").increment(readings.size());
        long nowMicros = clock.millis() * 1_000;
        return ResponseEntity.status(201)
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        batch
                                ? AcceptedJson.many(readings, nowMicros)
                                : AcceptedJson.one(readings.getFirst(), nowMicros));
    }

    private ProblemException problem(Decoded.Refused refused, byte[] body) {
        metrics.counter(
                        "plantwin.api.readings.refused",
                        "reason",
                        refused.reason().code())
                .increment();
        List<Problem.FieldError> errors = refused.violations().stream()
                .map(violation -> new Problem.FieldError(
                        violation.field(), violation.reason().code(), violation.message()))
                .toList();
        boolean notJson = refused.reason() == RefusalReason.NOT_JSON || isBlank(body);
        return new ProblemException(
                notJson ? ProblemType.NOT_JSON : ProblemType.INVALID_READING, refused.message(), errors);
    }

    private ProblemException refused(RefusalReason reason, String message) {
        return problem(new Decoded.Refused(reason, message), new byte[] {'['});
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return false;
            }
        }
        return true;
    }
}

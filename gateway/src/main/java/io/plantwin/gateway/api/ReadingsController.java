package io.plantwin.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.idempotency.Arrivals;
import io.plantwin.gateway.idempotency.IdempotencyKeys;
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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
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

    private static final String IDEMPOTENCY =
            "Names this request, for a day: sent again under the same key (1 to 255 visible ASCII characters) it is not"
                    + " carried out again, and answered as before with Idempotent-Replayed: true. Another request under"
                    + " the same key is refused with 422. While Redis is away the request is carried out, and the answer"
                    + " says Idempotency-Key-Ignored: true.";
    private static final String BUSY = "A request with this Idempotency-Key is being carried out";

    private final ReadingPublisher publisher;
    private final DeviceTwins twins;
    private final Clock clock;
    private final ArrivalClock arrival;
    private final MeterRegistry metrics;
    private final IngestionRights rights;
    private final IdempotentReadings idempotent;

    ReadingsController(
            ReadingPublisher publisher,
            DeviceTwins twins,
            Clock clock,
            MeterRegistry metrics,
            AccessRecorder recorder,
            IdempotencyKeys keys) {
        this.idempotent = new IdempotentReadings(keys, clock);
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
            parameters =
                    @Parameter(
                            name = IdempotencyKey.HEADER,
                            in = ParameterIn.HEADER,
                            description = IDEMPOTENCY,
                            schema = @Schema(type = "string", minLength = 1, maxLength = 255),
                            example = "5a0f9e5c-1b7e-4a51-8a52-1d2e3f4a5b6c"),
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
    @ApiResponse(
            responseCode = "409",
            description = BUSY,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<byte[]> one(HttpServletRequest request) {
        return take(request, false);
    }

    @PostMapping(path = "/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "postReadings",
            summary = "Send up to 1,000 readings",
            description =
                    "All of them are taken or none: if one is not valid, all that is wrong is named and nothing is"
                            + " stored. A plain array of readings is taken as well.",
            parameters =
                    @Parameter(
                            name = IdempotencyKey.HEADER,
                            in = ParameterIn.HEADER,
                            description = IDEMPOTENCY,
                            schema = @Schema(type = "string", minLength = 1, maxLength = 255),
                            example = "5a0f9e5c-1b7e-4a51-8a52-1d2e3f4a5b6c"),
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
    @ApiResponse(
            responseCode = "409",
            description = BUSY,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<byte[]> many(HttpServletRequest request) {
        return take(request, true);
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

    private ResponseEntity<byte[]> take(HttpServletRequest request, boolean batch) {
        byte[] body = RequestBodies.read(request);
        Optional<String> key = IdempotencyKey.of(request);
        Arrivals given = new Arrivals(arrival);
        List<Reading> readings = decode(body, key.isPresent() ? given : arrival);
        rights.check(request, readings, body);
        if (!batch && readings.size() > 1) {
            throw refused(
                    RefusalReason.TOO_MANY_READINGS,
                    "holds " + readings.size() + " readings; send several to /api/v1/sensors/readings/batch");
        }
        Posted posted = new Posted(body, readings, given.given(), batch);
        try {
            if (key.isPresent()) {
                return idempotent.once(request, key.get(), body, posted.given, posted);
            }
            posted.send(posted.given);
            return posted.answer(posted.given, clock.millis() * 1_000);
        } catch (BackendAwayException e) {
            return Problems.unavailable(
                    request,
                    e.sentence() + ". Send the same readings again in a moment: what is in already is recognised by"
                            + " device, sensor type and timestamp and stored once (give timestamps, or an"
                            + " Idempotency-Key, for that).");
        }
    }

    /// Readings as they came.
    private final class Posted implements IdempotentReadings.Request {

        private final byte[] body;
        private final List<Reading> readings;
        private final List<Long> given;
        private final boolean batch;

        /// @param given arrival times of those without a timestamp
        Posted(byte[] body, List<Reading> readings, List<Long> given, boolean batch) {
            this.body = body;
            this.readings = readings;
            this.given = given;
            this.batch = batch;
        }

        private List<Reading> with(List<Long> arrivals) {
            return arrivals.equals(given) ? readings : decode(body, Arrivals.again(arrivals));
        }

        @Override
        public void send(List<Long> arrivals) {
            publisher.publish(with(arrivals));
            metrics.counter("plantwin.api.readings.accepted").increment(readings.size());
        }

        @Override
        public ResponseEntity<byte[]> answer(List<Long> arrivals, long doneAtMicros) {
            List<Reading> taken = with(arrivals);
            return ResponseEntity.status(201)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(
                            batch
                                    ? AcceptedJson.many(taken, doneAtMicros)
                                    : AcceptedJson.one(taken.getFirst(), doneAtMicros));
        }
    }

    private List<Reading> decode(byte[] body, LongSupplier arrivals) {
        ReadingDecoder decoder = new ReadingDecoder(DecodeLimits.DEFAULT, arrivals, clock);
        return switch (decoder.decode(body)) {
            case Decoded.Accepted accepted -> accepted.readings();
            case Decoded.Refused refused -> throw problem(refused, body);
        };
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

package io.plantwin.gateway.api;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.Callers;
import io.plantwin.gateway.idempotency.Claim;
import io.plantwin.gateway.idempotency.IdempotencyKeys;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.gateway.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;

/// Carries out what came with an `Idempotency-Key`, once. While Redis is away it is carried out each
/// time, and the answer says so: readings with timestamps of their own are stored once whatever
/// happens.
final class IdempotentReadings {

    static final String REPLAYED = "Idempotent-Replayed";
    static final String IGNORED = "Idempotency-Key-Ignored";

    private static final String YES = "true";

    private final IdempotencyKeys keys;
    private final Clock clock;

    IdempotentReadings(IdempotencyKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// A request whose readings are given certain arrival times.
    interface Request {

        /// Carries it out.
        ///
        /// @throws BackendAwayException if it is not certain that all of it was
        void send(List<Long> arrivals);

        /// The answer when it was done at this time; the same each time.
        ResponseEntity<byte[]> answer(List<Long> arrivals, long doneAtMicros);
    }

    /// @param arrivals that its readings were given just now
    /// @throws BackendAwayException as {@link Request#send}; whoever sends it again may try
    ResponseEntity<byte[]> once(
            HttpServletRequest request, String key, byte[] body, List<Long> arrivals, Request readings) {
        Claim claim;
        try {
            byte[] path = request.getRequestURI().replace("/api/v1/", "/api/").getBytes(StandardCharsets.UTF_8);
            claim = keys.claim(Callers.of(request).limitKey(), key, List.of(path, body), arrivals);
        } catch (BackendAwayException e) {
            readings.send(arrivals);
            return with(readings.answer(arrivals, nowMicros()), IGNORED);
        }
        return switch (claim) {
            case Claim.Granted granted -> carriedOut(granted, readings);
            case Claim.Done done -> with(readings.answer(done.arrivals(), done.doneAtMicros()), REPLAYED);
            case Claim.Busy busy ->
                Problems.later(
                        request, ProblemType.CONFLICT, "A request with this Idempotency-Key is being carried out", "1");
            case Claim.Other other ->
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "Another request was sent with this Idempotency-Key; take a new one for each",
                        List.of());
        };
    }

    private ResponseEntity<byte[]> carriedOut(Claim.Granted granted, Request readings) {
        boolean sent = false;
        try {
            readings.send(granted.arrivals());
            sent = true;
        } finally {
            if (!sent) {
                keys.failed(granted);
            }
        }
        long doneAtMicros = nowMicros();
        keys.done(granted, doneAtMicros);
        return readings.answer(granted.arrivals(), doneAtMicros);
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    private static ResponseEntity<byte[]> with(ResponseEntity<byte[]> answer, String header) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(header, YES)
                .body(answer.getBody());
    }
}

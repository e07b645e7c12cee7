package io.plantwin.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Callers;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Whether a caller may send these readings: a device sends its own only.
final class IngestionRights {

    private static final String REASON = "foreign_device";
    /// How many readings of one body are named.
    private static final int MOST_ERRORS = 20;

    private final AccessRecorder recorder;
    private final MeterRegistry metrics;

    IngestionRights(AccessRecorder recorder, MeterRegistry metrics) {
        this.recorder = recorder;
        this.metrics = metrics;
    }

    /// @param body what the readings were read from
    /// @throws ProblemException 403 if one of them is of a device that is not the caller's, which is recorded
    void check(HttpServletRequest request, List<Reading> readings, byte[] body) {
        Caller caller = Callers.of(request);
        int[] foreign = IntStream.range(0, readings.size())
                .filter(i -> !caller.mayIngest(readings.get(i).deviceId()))
                .toArray();
        if (foreign.length == 0) {
            return;
        }
        metrics.counter("plantwin.api.readings.refused", "reason", REASON).increment();
        recorder.record(REASON, caller, "device " + readings.get(foreign[0]).deviceId(), request.getRemoteAddr());
        JsonNode root = Json.tree(body);
        throw ProblemException.fields(
                ProblemType.FORBIDDEN,
                Arrays.stream(foreign)
                        .limit(MOST_ERRORS)
                        .mapToObj(i -> new Problem.FieldError(
                                pointer(root, i) + "/deviceId",
                                REASON,
                                "\"" + readings.get(i).deviceId() + "\" is not a device of this caller"))
                        .toList());
    }

    private static String pointer(JsonNode root, int index) {
        return root.isArray() ? "/" + index : root.has("readings") ? "/readings/" + index : "";
    }
}

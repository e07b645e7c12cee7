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
import java.util.ArrayList;
import java.util.List;
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
        List<Problem.FieldError> errors = new ArrayList<>(0);
        String foreign = "";
        for (int i = 0; i < readings.size() && errors.size() < MOST_ERRORS; i++) {
            String deviceId = readings.get(i).deviceId();
            if (!caller.mayIngest(deviceId)) {
                foreign = errors.isEmpty() ? deviceId : foreign;
                errors.add(new Problem.FieldError(
                        pointer(body, i) + "/deviceId", REASON, "\"" + deviceId + "\" is not a device of this caller"));
            }
        }
        if (!errors.isEmpty()) {
            metrics.counter("plantwin.api.readings.refused", "reason", REASON).increment();
            recorder.record(REASON, caller, "device " + foreign, request.getRemoteAddr());
            throw ProblemException.fields(ProblemType.FORBIDDEN, errors);
        }
    }

    private static String pointer(byte[] body, int index) {
        JsonNode root = Json.tree(body);
        return root.isArray() ? "/" + index : root.has("readings") ? "/readings/" + index : "";
    }
}

package io.plantwin.wire.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.AlertJson;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlertFramesTest {

    private static final Alert ALERT = new Alert(
            "a1",
            3,
            "device-002",
            "pressure",
            AlertType.THRESHOLD_EXCEEDED,
            "pressure \"too\" high",
            Severity.HIGH,
            AlertStatus.ACKNOWLEDGED,
            Optional.of(58.5),
            Optional.of(55.0),
            Optional.empty(),
            12,
            "c1",
            "",
            1_768_473_000_000_000L,
            1_768_473_001_000_000L,
            Optional.of(1_768_473_002_000_000L),
            Optional.of("eve"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(1_768_473_060_000_000L),
            Optional.of("eve"),
            Optional.of("on my way"));

    private static JsonNode parsed(JsonBuffer json) {
        return Json.tree(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFrameSaysWhatHappenedToWhichAlert() {
        JsonBuffer out = new JsonBuffer(16);
        AlertEvent event = new AlertEvent(
                AlertEvent.Kind.ACKNOWLEDGED, 1_768_473_002_000_000L, "eve", Optional.of("on my way"), ALERT);
        AlertFrames.write(out, event, 17);
        assertThat(out.toString()).startsWith("{\"type\":\"alert-acknowledged\",\"sequence\":17,\"alertId\":\"a1\"");
        JsonNode frame = parsed(out);
        assertThat(frame.path("message").asString()).isEqualTo("pressure \"too\" high");
        assertThat(frame.path("timestamp").asString()).isEqualTo("2026-01-15T10:30:02.000Z");
        assertThat(frame.path("triggeredAt").asString()).isEqualTo("2026-01-15T10:30:00.000Z");
        assertThat(frame.path("peak").isNull()).isTrue();
        assertThat(frame.path("note").asString()).isEqualTo("on my way");
        assertThat(frame.path("actor").asString()).isEqualTo("eve");
        assertThat(frame.path("shelvedUntil").asString()).isEqualTo("2026-01-15T10:31:00.000Z");
    }

    @Test
    void anAlertShowsItsInstantsAsTextAndAbsenceAsNull() {
        JsonBuffer out = new JsonBuffer(16);
        AlertJson.write(out, ALERT);
        JsonNode alert = parsed(out);
        assertThat(alert.size()).isEqualTo(24);
        assertThat(alert.path("acknowledgedAt").asString()).isEqualTo("2026-01-15T10:30:02.000Z");
        assertThat(alert.path("resolvedAt").isNull()).isTrue();
        assertThat(alert.path("alertType").asString()).isEqualTo("threshold_exceeded");
    }
}

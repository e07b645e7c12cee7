package io.plantwin.wire.websocket;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.AlertJson;
import io.plantwin.wire.json.JsonBuffer;

/// What happened to an alert, as browsers receive it, live and in a replay.
///
/// `{"type":"alert-triggered","sequence":17,"alertId":"…","version":1,"deviceId":"device-002",
/// "sensorType":"pressure","alertType":"threshold_exceeded","severity":"high","status":"triggered","message":"…",
/// "value":58.5,"threshold":55.0,"peak":58.5,"count":1,"timestamp":"…","triggeredAt":"…","actor":"system"}`
///
/// The type is `alert-` and the kind of the event. Figures that are not known are null; `note` and `shelvedUntil` are
/// there only if somebody said something, or while it is shelved.
public final class AlertFrames {

    private AlertFrames() {}

    /// @param sequence offset of the event in the topic `alerts`
    public static void write(JsonBuffer out, AlertEvent event, long sequence) {
        Alert alert = event.alert();
        out.raw("{\"type\":\"alert-").raw(event.kind().toString());
        out.raw("\",\"sequence\":").number(sequence);
        out.raw(",\"alertId\":").text(alert.id());
        out.raw(",\"version\":").number(alert.version());
        out.raw(",\"deviceId\":").text(alert.deviceId());
        out.raw(",\"sensorType\":").text(alert.sensorType());
        out.raw(",\"alertType\":\"").raw(alert.type().toString());
        out.raw("\",\"severity\":\"").raw(alert.severity().toString());
        out.raw("\",\"status\":\"").raw(alert.status().toString());
        out.raw("\",\"message\":").text(alert.message());
        AlertJson.number(out, "value", alert.value());
        AlertJson.number(out, "threshold", alert.threshold());
        AlertJson.number(out, "peak", alert.peak());
        out.raw(",\"count\":").number(alert.count());
        out.raw(",\"timestamp\":\"").instant(event.timestampMicros());
        out.raw("\",\"triggeredAt\":\"").instant(alert.triggeredAtMicros());
        out.raw("\",\"actor\":").text(event.actor());
        event.note().ifPresent(note -> out.raw(",\"note\":").text(note));
        alert.shelvedUntilMicros()
                .ifPresent(
                        until -> out.raw(",\"shelvedUntil\":\"").instant(until).raw("\""));
        out.raw("}");
    }
}

package io.plantwin.wire.json;

import io.plantwin.model.Alert;
import java.util.Optional;

/// An alert as it is shown outside Kafka (REST, Redis): instants as ISO-8601 texts, absence as null.
///
/// `{"id":"…","version":2,"deviceId":"device-002","sensorType":"pressure","alertType":"threshold_exceeded",
/// "message":"…","severity":"high","status":"acknowledged","value":58.5,"threshold":55.0,"peak":59.1,"count":12,
/// "conditionId":"…","ruleId":"…","triggeredAt":"…","lastAt":"…","acknowledgedAt":"…","acknowledgedBy":"eve",
/// "escalatedAt":null,"resolvedAt":null,"resolvedBy":null,"shelvedUntil":null,"shelvedBy":null,"note":null}`
public final class AlertJson {

    private AlertJson() {}

    public static void write(JsonBuffer out, Alert alert) {
        out.raw("{\"id\":").text(alert.id());
        out.raw(",\"version\":").number(alert.version());
        out.raw(",\"deviceId\":").text(alert.deviceId());
        out.raw(",\"sensorType\":").text(alert.sensorType());
        out.raw(",\"alertType\":\"").raw(alert.type().toString());
        out.raw("\",\"message\":").text(alert.message());
        out.raw(",\"severity\":\"").raw(alert.severity().toString());
        out.raw("\",\"status\":\"").raw(alert.status().toString()).raw("\"");
        number(out, "value", alert.value());
        number(out, "threshold", alert.threshold());
        number(out, "peak", alert.peak());
        out.raw(",\"count\":").number(alert.count());
        out.raw(",\"conditionId\":").text(alert.conditionId());
        out.raw(",\"ruleId\":").text(alert.ruleId());
        instant(out, "triggeredAt", Optional.of(alert.triggeredAtMicros()));
        instant(out, "lastAt", Optional.of(alert.lastAtMicros()));
        instant(out, "acknowledgedAt", alert.acknowledgedAtMicros());
        text(out, "acknowledgedBy", alert.acknowledgedBy());
        instant(out, "escalatedAt", alert.escalatedAtMicros());
        instant(out, "resolvedAt", alert.resolvedAtMicros());
        text(out, "resolvedBy", alert.resolvedBy());
        instant(out, "shelvedUntil", alert.shelvedUntilMicros());
        text(out, "shelvedBy", alert.shelvedBy());
        text(out, "note", alert.note());
        out.raw("}");
    }

    /// `,"name":1.5`
    public static void number(JsonBuffer out, String name, Optional<Double> number) {
        name(out, name).number(number.orElse(Double.NaN));
    }

    private static void text(JsonBuffer out, String name, Optional<String> text) {
        name(out, name);
        text.ifPresentOrElse(out::text, () -> out.raw("null"));
    }

    private static void instant(JsonBuffer out, String name, Optional<Long> micros) {
        name(out, name);
        micros.ifPresentOrElse(at -> out.raw("\"").instant(at).raw("\""), () -> out.raw("null"));
    }

    private static JsonBuffer name(JsonBuffer out, String name) {
        return out.raw(",\"").raw(name).raw("\":");
    }
}

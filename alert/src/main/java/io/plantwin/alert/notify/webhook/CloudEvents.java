package io.plantwin.alert.notify.webhook;

import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.text.AlertText;
import io.plantwin.alert.notify.text.Links;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages as CloudEvents 1.0 in structured JSON. A digest is one event of type `io.plantwin.alert.digest` that holds
/// the events it is about, each as it would have been sent alone.
final class CloudEvents {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final String TYPE = "io.plantwin.alert.";

    private final String source;
    private final Links links;

    /// @param source says which Plantwin: the dashboard's address, or `/plantwin`
    CloudEvents(String source, Links links) {
        this.source = source;
        this.links = links;
    }

    byte[] write(Message message) {
        if (!message.isDigest()) {
            return Json.MAPPER.writeValueAsBytes(event(message.notices().getFirst()));
        }
        Instant newest = message.notices().stream()
                .map(Notice::time)
                .max(Instant::compareTo)
                .orElseThrow();
        ObjectNode digest =
                envelope(message.id(), "digest", "alerts", ChronoUnit.MICROS.between(Instant.EPOCH, newest));
        ObjectNode data = digest.putObject("data");
        data.put("severity", message.severity().toString());
        data.put("count", message.notices().size());
        links.alerts().ifPresent(url -> data.put("url", url));
        ArrayNode events = data.putArray("events");
        message.notices().forEach(notice -> events.add(event(notice)));
        return Json.MAPPER.writeValueAsBytes(digest);
    }

    private ObjectNode event(Notice notice) {
        AlertEvent event = notice.event();
        Alert alert = event.alert();
        if (notice.isTest()) {
            ObjectNode test = envelope(event.id(), "test", "test", event.timestampMicros());
            ObjectNode said = test.putObject("data");
            said.put("summary", new AlertText(notice).subject());
            said.put("kind", "test");
            said.put("actor", event.actor());
            return test;
        }
        String subject = alert.sensorType().isEmpty() ? alert.deviceId() : alert.deviceId() + "/" + alert.sensorType();
        ObjectNode node = envelope(event.id(), event.kind().toString(), subject, event.timestampMicros());
        ObjectNode data = node.putObject("data");
        data.put("summary", new AlertText(notice).subject());
        data.put("kind", event.kind().toString());
        data.put("sequence", notice.sequence());
        data.put("actor", event.actor());
        event.note().ifPresent(note -> data.put("note", note));
        links.alert(alert.id()).ifPresent(url -> data.put("url", url));
        write(alert, notice, data.putObject("alert"));
        return node;
    }

    private ObjectNode envelope(String id, String type, String subject, long micros) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("specversion", "1.0");
        node.put("id", id);
        node.put("source", source);
        node.put("type", TYPE + type);
        node.put("subject", subject);
        node.put("time", Iso8601.format(micros));
        node.put("datacontenttype", "application/json");
        return node;
    }

    /// The alert as the REST API shows it, with location and unit where they are known.
    private static void write(Alert alert, Notice notice, ObjectNode out) {
        out.put("id", alert.id());
        out.put("version", alert.version());
        out.put("deviceId", alert.deviceId());
        out.put("sensorType", alert.sensorType());
        out.put("alertType", alert.type().toString());
        out.put("severity", alert.severity().toString());
        out.put("status", alert.status().toString());
        out.put("message", alert.message());
        figure(out, "value", alert.value());
        figure(out, "threshold", alert.threshold());
        figure(out, "peak", alert.peak());
        out.put("count", alert.count());
        out.put("conditionId", alert.conditionId());
        out.put("ruleId", alert.ruleId());
        out.put("triggeredAt", Iso8601.format(alert.triggeredAtMicros()));
        out.put("lastAt", Iso8601.format(alert.lastAtMicros()));
        time(out, "acknowledgedAt", alert.acknowledgedAtMicros());
        alert.acknowledgedBy().ifPresent(who -> out.put("acknowledgedBy", who));
        time(out, "escalatedAt", alert.escalatedAtMicros());
        time(out, "resolvedAt", alert.resolvedAtMicros());
        alert.resolvedBy().ifPresent(who -> out.put("resolvedBy", who));
        alert.note().ifPresent(note -> out.put("note", note));
        if (!notice.location().isEmpty()) {
            out.put("location", notice.location());
        }
        if (!notice.unit().isEmpty()) {
            out.put("unit", notice.unit());
        }
    }

    private static void figure(ObjectNode out, String name, Optional<Double> figure) {
        figure.filter(Double::isFinite).ifPresent(value -> out.put(name, value));
    }

    private static void time(ObjectNode out, String name, Optional<Long> micros) {
        micros.ifPresent(at -> out.put(name, Iso8601.format(at)));
    }
}

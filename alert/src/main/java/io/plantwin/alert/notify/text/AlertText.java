package io.plantwin.alert.notify.text;

import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Condition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An event in words.
public final class AlertText {

    private static final int MAX_LINE = 200;
    private static final int MAX_NOTE = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Notice notice;
    private final Alert alert;

    public AlertText(Notice notice) {
        this.notice = notice;
        this.alert = notice.event().alert();
    }

    /// `[HIGH] device-002 pressure 58.5 psi above 55`
    public String subject() {
        return "[" + tag() + "] " + summary();
    }

    private String tag() {
        if (notice.isTest()) {
            return "TEST";
        }
        String severity = severity();
        return switch (notice.event().kind()) {
            case TRIGGERED, UPDATED, UNSHELVED, SHELVED -> severity;
            case ESCALATED -> severity + ", ESCALATED";
            case ACKNOWLEDGED -> severity + ", ACKNOWLEDGED";
            case RESOLVED -> "RESOLVED";
        };
    }

    /// `HIGH`
    public String severity() {
        return alert.severity().name();
    }

    /// What happened, in a word or a few: `triggered`, `grew worse`, …
    public String happened() {
        if (notice.isTest()) {
            return "test";
        }
        return switch (notice.event().kind()) {
            case TRIGGERED -> "triggered";
            case UPDATED -> "goes on";
            case ACKNOWLEDGED -> "acknowledged" + by();
            case ESCALATED -> "escalated";
            case SHELVED -> "shelved" + by();
            case UNSHELVED -> "no longer shelved";
            case RESOLVED -> "resolved" + by();
        };
    }

    private String by() {
        String actor = notice.event().actor();
        return actor.equals(AlertEvent.SYSTEM) ? "" : " by " + Plain.line(actor, MAX_LINE);
    }

    /// `device-002 pressure 58.5 psi above 55`
    public String summary() {
        if (alert.deviceId().equals(Condition.SYSTEM)) {
            return Plain.line(alert.message(), MAX_LINE);
        }
        String resolved = notice.event().kind() == AlertEvent.Kind.RESOLVED ? "was " : "";
        String value = alert.value()
                .map(figure -> withUnit(figure) + (resolved.isEmpty() ? " " : ", "))
                .orElse("");
        String limit = alert.threshold().map(Plain::number).orElse("its limit");
        String what = switch (alert.type()) {
            case THRESHOLD_EXCEEDED -> value + resolved + "above " + limit;
            case THRESHOLD_BELOW -> value + resolved + "below " + limit;
            case DEVICE_OFFLINE -> resolved + "offline";
            case DATA_ANOMALY -> value + resolved + "strange";
            case TREND_WARNING -> value + resolved + "heading for " + limit;
        };
        return Plain.line(alert.deviceId() + " " + alert.sensorType() + " " + what, MAX_LINE);
    }

    private String withUnit(double value) {
        return (Plain.number(value) + " " + Plain.line(notice.unit(), MAX_LINE)).strip();
    }

    /// The alert's own sentence.
    public String message() {
        return Plain.line(alert.message(), MAX_NOTE);
    }

    /// Where the device stands, empty if nobody knows.
    public String location() {
        return Plain.line(notice.location(), MAX_LINE);
    }

    /// `2026-01-15 10:30:00 UTC`
    public String since() {
        return time(alert.triggeredAtMicros());
    }

    /// What a person wants to know, by its label, in order.
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("What", message());
        if (notice.isTest()) {
            facts.put("Asked", since());
            return facts;
        }
        facts.put("State", happened());
        facts.put("Severity", alert.severity().toString());
        facts.put("Since", since());
        alert.resolvedAtMicros().ifPresent(micros -> facts.put("Until", time(micros)));
        put(facts, "Value", alert.value());
        put(facts, "Limit", alert.threshold());
        put(facts, "Peak", alert.peak());
        facts.put("Count", Long.toString(alert.count()));
        if (!location().isEmpty()) {
            facts.put("Location", location());
        }
        notice.event()
                .note()
                .filter(note -> !note.isBlank())
                .ifPresent(note -> facts.put("Note", Plain.line(note, MAX_NOTE)));
        return facts;
    }

    private void put(Map<String, String> facts, String label, Optional<Double> figure) {
        figure.ifPresent(value -> facts.put(label, withUnit(value)));
    }

    private static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}

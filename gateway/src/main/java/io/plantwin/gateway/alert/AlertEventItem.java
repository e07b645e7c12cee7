package io.plantwin.gateway.alert;

import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One event in an alert's life as the API shows it.
@Schema(name = "AlertEvent", description = "Something that happened to an alert, and how the alert stood after it.")
public record AlertEventItem(
        @Schema(
                description = "Numbers all events of all alerts; what subscribe-alerts takes as since.",
                example = "123")
        long sequence,

        @Schema(description = "The alert's version after it.", example = "2")
        long version,

        @Schema(
                example = "acknowledged",
                allowableValues = {
                    "triggered",
                    "updated",
                    "acknowledged",
                    "escalated",
                    "shelved",
                    "unshelved",
                    "resolved"
                })
        String type,

        @Schema(format = "date-time", example = "2026-01-15T10:32:00.000Z")
        String timestamp,

        @Schema(description = "A person, or system.", example = "operator")
        String actor,

        @Schema(example = "on my way") @Nullable String note,
        @Schema(example = "acknowledged") String status,
        @Schema(example = "high") String severity,
        @Schema(example = "57.1") @Nullable Double value,
        @Schema(example = "58.5") @Nullable Double peak,
        @Schema(example = "12") long count) {

    static AlertEventItem of(long sequence, AlertEvent event) {
        AlertItem alert = AlertItem.of(event.alert());
        return new AlertEventItem(
                sequence,
                alert.version(),
                event.kind().toString(),
                Iso8601.format(event.timestampMicros()),
                event.actor(),
                event.note().orElse(null),
                alert.status(),
                alert.severity(),
                alert.value(),
                alert.peak(),
                alert.count());
    }
}

package io.plantwin.gateway.twin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The newest reading of a sensor, as {@link io.plantwin.wire.json.CurrentValue} writes it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "The newest reading of a sensor and where it stands. unit, location and metadata are left out "
                + "where nobody gave them.")
public record CurrentReading(
        @Schema(example = "temperature") String sensorType,
        @Schema(example = "75.2") double value,
        @Schema(example = "celsius") @Nullable String unit,

        @Schema(
                example = "good",
                allowableValues = {"good", "uncertain", "poor", "bad"})
        String quality,

        @Schema(
                example = "normal",
                allowableValues = {"normal", "warning", "alert", "offline"})
        String status,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp,

        @Schema(example = "assembly-line-1") @Nullable String location,

        @Schema(
                example = "active",
                allowableValues = {"active", "idle", "maintenance", "fault"})
        String operatingStatus,

        @Schema(
                description = "Flat: strings, numbers and booleans.",
                example = "{\"calibrated\":true}",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Map<String, Object> metadata) {

    /// Microseconds since the epoch.
    long timestampMicros() {
        return Iso8601.parseMicros(timestamp).orElse(Long.MIN_VALUE);
    }
}

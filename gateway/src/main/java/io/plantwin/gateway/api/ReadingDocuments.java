package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What readings look like on their way in and back, for the API's description. The bodies themselves are
/// read and written by `wire`, which is faster and names every offending field.
final class ReadingDocuments {

    static final String ONE_IN = """
            {"deviceId":"CNC-001","sensorType":"temperature","timestamp":"2026-01-15T10:30:00.000Z","value":85.4,\
            "unit":"celsius","quality":"good","location":"assembly-line-1","status":"active",\
            "metadata":{"calibrated":true}}""";
    static final String MANY_IN = """
            {"readings":[\
            {"deviceId":"CNC-001","sensorType":"temperature","value":85.4},\
            {"deviceId":"CNC-001","sensorType":"vibration","value":48.2}]}""";

    private ReadingDocuments() {}

    /// One reading on its way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ReadingInput",
            description = "A reading. machineId, machine_id and device_id are taken for deviceId, sensor_type for"
                    + " sensorType.",
            requiredProperties = {"deviceId", "sensorType", "value"},
            example = ONE_IN)
    record Input(
            @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$", example = "CNC-001")
            String deviceId,

            @Schema(
                    description =
                            "temperature, pressure, vibration, humidity, speed, production and quality have physical"
                                    + " limits; any other type takes any finite value.",
                    pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$",
                    example = "temperature")
            String sensorType,

            @Schema(example = "85.4") double value,

            @Schema(
                    description = "ISO 8601 with a zone, or milliseconds since 1970; the time of arrival if absent. At"
                            + " most 5 minutes ahead.",
                    types = {"string", "integer"},
                    example = "2026-01-15T10:30:00.000Z")
            @Nullable
            Object timestamp,

            @Schema(maxLength = 20, example = "celsius") @Nullable
            String unit,

            @Schema(
                    allowableValues = {"good", "uncertain", "poor", "bad"},
                    defaultValue = "good")
            @Nullable
            String quality,

            @Schema(maxLength = 200, example = "assembly-line-1") @Nullable
            String location,

            @Schema(
                    allowableValues = {"active", "idle", "maintenance", "fault"},
                    defaultValue = "active")
            @Nullable
            String status,

            @Schema(
                    description = "Up to 1,000 characters of JSON; anything nested becomes its JSON text.",
                    additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                    example = "{\"calibrated\":true}")
            @Nullable
            Map<String, Object> metadata) {}

    /// Several readings on their way in.
    @Schema(
            name = "ReadingBatchInput",
            description = "1 to 1,000 readings.",
            requiredProperties = {"readings"},
            example = MANY_IN)
    record BatchInput(List<Input> readings) {}

    /// One reading that was taken.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "AcceptedReading",
            description =
                    "The reading as it was taken; unit, location and metadata are left out where nobody gave them.")
    record Accepted(
            @Schema(description = "deviceId_sensorType_epochMillis", example = "CNC-001_temperature_1768473000000")
            String id,

            @Schema(example = "CNC-001") String deviceId,
            @Schema(example = "temperature") String sensorType,

            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String timestamp,

            @Schema(example = "85.4") double value,
            @Schema(example = "celsius") @Nullable String unit,
            @Schema(example = "good") String quality,
            @Schema(example = "assembly-line-1") @Nullable String location,
            @Schema(example = "active") String status,

            @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"calibrated\":true}")
            @Nullable
            Map<String, Object> metadata,

            @Schema(
                    description = "When Kafka had acknowledged it.",
                    format = "date-time",
                    example = "2026-01-15T10:30:00.012Z")
            @Nullable
            String processedAt) {}

    /// Several readings that were taken.
    @Schema(name = "AcceptedBatch", description = "All readings of the batch, in its order.")
    record AcceptedBatch(@Schema(example = "2") int accepted, List<Accepted> readings) {}

    /// Answer to one.
    @Schema(name = "AcceptedReadingAnswer")
    record AcceptedAnswer(@Schema(example = "true") boolean success, Accepted data, Meta.Moment meta) {}

    /// Answer to several.
    @Schema(name = "AcceptedBatchAnswer")
    record AcceptedBatchAnswer(@Schema(example = "true") boolean success, AcceptedBatch data, Meta.Moment meta) {}
}

package io.plantwin.gateway.analytics;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Devices × hours.
@Schema(description = "One figure for each device and hour.")
public record HeatMap(
        @Schema(
                example = "availability",
                allowableValues = {"alerts", "availability", "active", "value"})
        String measure,

        @Schema(description = "null unless measure is value.", example = "temperature") @Nullable
        String sensorType,

        @Schema(
                description = "Of the sensors, where all of them have the same; null unless measure is value.",
                example = "celsius")
        @Nullable
        String unit,

        @Schema(description = "Begin of the first hour.", format = "date-time", example = "2026-01-14T11:00:00.000Z")
        String from,

        @Schema(description = "End of the last hour.", format = "date-time", example = "2026-01-15T11:00:00.000Z")
        String to,

        @ArraySchema(
                arraySchema = @Schema(description = "Begins of the hours, in UTC."),
                schema = @Schema(type = "string", format = "date-time", example = "2026-01-14T11:00:00.000Z"))
        List<String> hours,

        @Schema(description = "By id.") List<Row> devices) {

    /// One device.
    @Schema(name = "HeatMapRow")
    public record Row(
            @Schema(example = "CNC-001") String deviceId,

            @Schema(description = "Empty if nobody said.", example = "assembly-line-1")
            String location,

            @Schema(description = "Empty if nobody said.", example = "cnc")
            String type,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "One for each of hours; null: nothing is known. alerts: how many"
                                            + " were triggered. availability: share of the hour, as far as it has been,"
                                            + " the device was not offline. active: share of its reports that said"
                                            + " active. value: mean of the sensor."),
                    schema =
                            @Schema(
                                    types = {"number", "null"},
                                    example = "0.98"))
            List<@Nullable Double> cells) {}
}

package io.plantwin.gateway.device;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.SensorConfig;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configuration of a device as the API shows it, and takes it back.
@Schema(name = "DeviceConfig", description = "What is configured for a device.")
public record ConfigItem(
        @Schema(description = "Grows with each change; the ETag of the device.", example = "1")
        long version,

        @Schema(description = "What kind of machine it is, empty if nobody said.", example = "temperature")
        String type,

        @Schema(
                description = "An ISA-95 path site/area/line or a plain name; empty if nobody said.",
                example = "assembly-line-1")
        String location,

        @Schema(description = "Expected milliseconds between two readings, 0: unknown.", example = "2000")
        long periodMs,

        @Schema(
                description = "Milliseconds of silence after which the device counts as offline; at least three"
                        + " periods are waited.",
                example = "30000")
        long offlineAfterMs,

        @Schema(description = "By sensor type.") List<Sensor> sensors) {

    /// What is configured for a sensor.
    @Schema(name = "SensorConfig", description = "What is configured for a sensor. A limit nobody set is null.")
    public record Sensor(
            @Schema(example = "temperature") String sensorType,
            @Schema(example = "celsius") String unit,
            @Schema(example = "20") @Nullable Double normalMin,
            @Schema(example = "80") @Nullable Double normalMax,
            @Schema(example = "15") @Nullable Double alertMin,
            @Schema(example = "85") @Nullable Double alertMax) {

        static Sensor of(SensorConfig sensor) {
            return new Sensor(
                    sensor.sensorType(),
                    sensor.unit(),
                    finite(sensor.limits().normalMin()),
                    finite(sensor.limits().normalMax()),
                    finite(sensor.limits().alertMin()),
                    finite(sensor.limits().alertMax()));
        }

        private static @Nullable Double finite(double bound) {
            return Double.isFinite(bound) ? bound : null;
        }
    }

    public static ConfigItem of(DeviceConfig config) {
        return new ConfigItem(
                config.version(),
                config.deviceType(),
                config.location(),
                config.periodMillis(),
                config.offlineAfterMillis(),
                config.sensors().stream().map(Sensor::of).toList());
    }
}

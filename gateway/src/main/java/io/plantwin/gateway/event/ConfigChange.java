package io.plantwin.gateway.event;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A field of a configuration that was changed.
@Schema(name = "ConfigChange", description = "A field of a device's configuration that was changed.")
public record ConfigChange(
        @Schema(
                description = "As in the configuration; a sensor's begins with sensors and its type.",
                example = "sensors.temperature.alertMax")
        String field,

        @Schema(
                description = "null where nothing was set, or there was no device.",
                types = {"string", "number", "boolean"},
                example = "85")
        @Nullable
        Object before,

        @Schema(
                description = "null where nothing is set any more, or the device was deleted.",
                types = {"string", "number", "boolean"},
                example = "90")
        @Nullable
        Object after) {}

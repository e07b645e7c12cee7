package io.plantwin.bridge.mapping;

import java.util.Set;

/// Where each field of a reading comes from.
///
/// @param value a pointer, or nothing if the payload is the bare number
record FieldSources(
        Source deviceId,
        Source sensorType,
        Source value,
        Source timestamp,
        TimestampUnit timestampUnit,
        Source unit,
        Source quality,
        Source location,
        Source status) {

    static FieldSources of(MappingConfig config, Set<String> names) {
        return new FieldSources(
                Source.of(config.deviceId().orElse("{deviceId}"), names),
                Source.of(config.sensorType().orElse("{sensorType}"), names),
                Source.of(config.value().orElse(""), names),
                Source.of(config.timestamp().orElse(""), names),
                config.timestampUnit().orElse(TimestampUnit.MS),
                Source.of(config.unit().orElse(""), names),
                Source.of(config.quality().orElse(""), names),
                Source.of(config.location().orElse(""), names),
                Source.of(config.status().orElse(""), names));
    }

    boolean isBareNumber() {
        return value instanceof Source.Nothing;
    }
}

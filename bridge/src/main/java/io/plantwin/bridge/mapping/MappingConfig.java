package io.plantwin.bridge.mapping;

import java.util.Optional;

/// How one reading is read from the messages of a foreign topic. Several mappings of one topic read several readings
/// from one message.
///
/// Each field is a JSON pointer if it begins with `/` (`/payload/v`), else a text in which `{name}` stands for a part
/// of the topic (`{deviceId}`, `plc-{line}`, `celsius`); left out = not given.
///
/// @param topic pattern with named parts: `factory/{site}/{deviceId}/telemetry/{sensorType}`
/// @param deviceId `{deviceId}`
/// @param sensorType `{sensorType}`
/// @param value a JSON pointer; none if the payload is the bare number
/// @param timestamp none = the time of arrival
/// @param timestampUnit what a number there counts; milliseconds
public record MappingConfig(
        String topic,
        Optional<String> deviceId,
        Optional<String> sensorType,
        Optional<String> value,
        Optional<String> timestamp,
        Optional<TimestampUnit> timestampUnit,
        Optional<String> unit,
        Optional<String> quality,
        Optional<String> location,
        Optional<String> status) {

    /// Device and sensor type from the topic, the value from the bare number in the payload.
    public static MappingConfig bareNumber(String topic) {
        Optional<String> none = Optional.empty();
        return new MappingConfig(topic, none, none, none, none, Optional.empty(), none, none, none, none);
    }

    public MappingConfig {
        if (value.isPresent() && !value.get().isEmpty() && !value.get().startsWith("/")) {
            throw new IllegalArgumentException("the mapping of " + topic + " has the value \"" + value.get()
                    + "\"; a JSON pointer like /payload/v, or nothing for a bare number, was expected");
        }
    }
}

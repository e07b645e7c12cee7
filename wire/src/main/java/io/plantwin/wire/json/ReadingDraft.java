package io.plantwin.wire.json;

import io.plantwin.model.Names;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorTypes;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One reading while it is being read: collects the fields, then checks them as a whole. Reused; for one
/// thread.
final class ReadingDraft {

    private static final int MAX_SHOWN = 60;

    private final MetadataReader metadataReader = new MetadataReader();
    private List<Violation> violations = List.of();
    private String pointer = "";
    private String deviceId = "";
    private String sensorType = "";
    private String unit = "";
    private String location = "";
    private String metadata = "";
    private Quality quality = Quality.GOOD;
    private OperatingStatus status = OperatingStatus.ACTIVE;
    private double value;
    private boolean hasValue;
    private boolean hasDeviceId;
    private boolean hasSensorType;
    private boolean hasTimestamp;
    private long timestampMicros;

    void begin(String newPointer, List<Violation> newViolations) {
        pointer = newPointer;
        violations = newViolations;
        deviceId = "";
        sensorType = "";
        unit = "";
        location = "";
        metadata = "";
        quality = Quality.GOOD;
        status = OperatingStatus.ACTIVE;
        value = 0;
        hasValue = false;
        hasDeviceId = false;
        hasSensorType = false;
        hasTimestamp = false;
        timestampMicros = 0;
    }

    /// Takes the value the parser stands on; unknown fields are passed over.
    void field(String name, JsonToken token, JsonParser parser) {
        switch (name) {
            case "deviceId", "device_id", "machineId", "machine_id" -> {
                hasDeviceId = true;
                deviceId = id(name, token, parser);
            }
            case "sensorType", "sensor_type" -> {
                hasSensorType = true;
                sensorType = id(name, token, parser);
            }
            case "timestamp" -> timestamp(token, parser);
            case "value" -> value(token, parser);
            case "unit" -> unit = text(name, token, parser, Names.MAX_UNIT_LENGTH);
            case "location" -> location = text(name, token, parser, Names.MAX_LOCATION_LENGTH);
            case "quality" -> quality(token, parser);
            case "status" -> status(token, parser);
            case "metadata" -> metadata(token, parser);
            default -> parser.skipChildren();
        }
    }

    private String id(String name, JsonToken token, JsonParser parser) {
        if (token != JsonToken.VALUE_STRING) {
            wrongType(name, "a string", token, parser);
            return "";
        }
        String text = parser.getString();
        if (!Names.isId(text)) {
            violate(
                    name,
                    RefusalReason.INVALID_ID,
                    "\"" + shown(text) + "\" is not an id; 1 to 50 of A-Z a-z 0-9 . _ - are, beginning with a letter or"
                            + " digit");
            return "";
        }
        return text;
    }

    private void value(JsonToken token, JsonParser parser) {
        hasValue = true;
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            wrongType("value", "a number", token, parser);
            return;
        }
        value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            violate("value", RefusalReason.NOT_FINITE, shown(parser.getString()) + " is not a finite number");
            value = 0;
        }
    }

    private void timestamp(JsonToken token, JsonParser parser) {
        switch (token) {
            case VALUE_STRING -> {
                OptionalLong micros = Iso8601.parseMicros(parser.getString());
                hasTimestamp = micros.isPresent();
                timestampMicros = micros.orElse(0);
                if (!hasTimestamp) {
                    badTimestamp(parser);
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double millis = parser.getDoubleValue();
                hasTimestamp = Math.abs(millis) < 9e15;
                if (!hasTimestamp) {
                    badTimestamp(parser);
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    timestampMicros = Math.multiplyExact(parser.getLongValue(), 1_000L);
                } else {
                    timestampMicros = (long) Math.floor(millis * 1_000);
                }
            }
            case VALUE_NULL -> {}
            default -> wrongType("timestamp", "a string or a number", token, parser);
        }
    }

    private void badTimestamp(JsonParser parser) {
        hasTimestamp = true;
        violate(
                "timestamp",
                RefusalReason.INVALID_TIMESTAMP,
                "\"" + shown(parser.getString())
                        + "\" is not an instant; 2026-01-15T10:30:00.000Z (with a zone) or milliseconds since 1970 are");
        timestampMicros = Long.MIN_VALUE;
    }

    private String text(String name, JsonToken token, JsonParser parser, int maxLength) {
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token != JsonToken.VALUE_STRING) {
            wrongType(name, "a string", token, parser);
            return "";
        }
        String text = parser.getString();
        if (text.length() > maxLength) {
            violate(
                    name,
                    RefusalReason.TEXT_TOO_LONG,
                    text.length() + " characters are too long; up to " + maxLength + " are taken");
            return "";
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                violate(name, RefusalReason.INVALID_TEXT, "holds a control character");
                return "";
            }
        }
        return text;
    }

    private void quality(JsonToken token, JsonParser parser) {
        String word = text("quality", token, parser, Integer.MAX_VALUE);
        if (!word.isEmpty()) {
            Quality.of(word)
                    .ifPresentOrElse(
                            known -> quality = known,
                            () -> violate(
                                    "quality",
                                    RefusalReason.UNKNOWN_QUALITY,
                                    "\"" + shown(word) + "\" is unknown; good, uncertain, poor and bad are known"));
        }
    }

    private void status(JsonToken token, JsonParser parser) {
        String word = text("status", token, parser, Integer.MAX_VALUE);
        if (!word.isEmpty()) {
            OperatingStatus.of(word)
                    .ifPresentOrElse(
                            known -> status = known,
                            () -> violate(
                                    "status",
                                    RefusalReason.UNKNOWN_STATUS,
                                    "\"" + shown(word)
                                            + "\" is unknown; active, idle, maintenance and fault are known"));
        }
    }

    private void metadata(JsonToken token, JsonParser parser) {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            wrongType("metadata", "an object", token, parser);
            return;
        }
        metadata = metadataReader.read(parser);
        if (metadata.length() > Names.MAX_METADATA_LENGTH) {
            violate(
                    "metadata",
                    RefusalReason.TEXT_TOO_LONG,
                    metadata.length() + " characters of JSON are too long; up to " + Names.MAX_METADATA_LENGTH
                            + " are taken");
        } else if (metadata.contains("\\u0000")) {
            violate("metadata", RefusalReason.INVALID_TEXT, "holds the character U+0000");
        }
    }

    /// Checks what only the whole reading shows, and adds it to `readings` if nothing was wrong with it.
    void finish(long nowMicros, DecodeLimits limits, Origin origin, LongSupplier arrival, List<Reading> readings) {
        int before = violations.size();
        if (!hasDeviceId) {
            violate("deviceId", RefusalReason.MISSING_FIELD, "is required");
        } else if (!origin.deviceId().isEmpty() && !deviceId.isEmpty() && !deviceId.equals(origin.deviceId())) {
            violate(
                    "deviceId",
                    RefusalReason.TOPIC_MISMATCH,
                    "\"" + deviceId + "\" was published on the topic of \"" + origin.deviceId() + "\"");
        }
        if (!hasSensorType) {
            violate("sensorType", RefusalReason.MISSING_FIELD, "is required");
        }
        if (!hasValue) {
            violate("value", RefusalReason.MISSING_FIELD, "is required");
        }
        if (hasTimestamp && timestampMicros != Long.MIN_VALUE) {
            checkAge(nowMicros, limits);
        }
        if (location.isEmpty()) {
            location = origin.location();
        }
        if (unit.isEmpty()) {
            unit = SensorTypes.defaultUnit(sensorType);
        }
        SensorTypes.Range range = SensorTypes.physicalLimits(sensorType, unit);
        if (!range.contains(value)) {
            violate(
                    "value",
                    RefusalReason.OUT_OF_RANGE,
                    sensorType + " " + value + " " + unit + " is outside " + range.min() + " … " + range.max());
        }
        if (violations.size() == before && violations.isEmpty()) {
            long micros = hasTimestamp ? timestampMicros : arrival.getAsLong();
            readings.add(new Reading(deviceId, sensorType, micros, value, unit, quality, location, status, metadata));
        }
    }

    private void checkAge(long nowMicros, DecodeLimits limits) {
        long ahead = timestampMicros - nowMicros;
        if (ahead > limits.maxFuture().toNanos() / 1_000) {
            violate(
                    "timestamp",
                    RefusalReason.IN_FUTURE,
                    Iso8601.format(timestampMicros) + " is more than "
                            + limits.maxFuture().toSeconds() + " s in the future; check the device's clock");
        } else if (-ahead > limits.maxAge().toNanos() / 1_000) {
            violate(
                    "timestamp",
                    RefusalReason.TOO_OLD,
                    Iso8601.format(timestampMicros) + " is older than the "
                            + limits.maxAge().toDays() + " days that readings are kept");
        }
    }

    private void wrongType(String name, String expected, JsonToken token, JsonParser parser) {
        String found = switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
        parser.skipChildren();
        violate(name, RefusalReason.WRONG_TYPE, "must be " + expected + ", found " + found);
    }

    private void violate(String name, RefusalReason reason, String message) {
        if (violations.size() < ReadingDecoder.MAX_VIOLATIONS) {
            violations.add(new Violation(pointer + "/" + name, reason, message));
        }
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}

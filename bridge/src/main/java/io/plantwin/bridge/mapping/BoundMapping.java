package io.plantwin.bridge.mapping;

import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.json.RefusalReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// A mapping together with the parts of one topic. Threadsafe.
public final class BoundMapping {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    /// Texts that only the number's own checks can refuse properly.
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /// The year 3934; beyond it a timestamp is a mistake in the unit.
    private static final BigDecimal LARGEST_MICROS = BigDecimal.valueOf(62_000_000_000_000_000L);

    private final FieldSources sources;
    private final Map<String, String> parts;

    BoundMapping(FieldSources sources, Map<String, String> parts) {
        this.sources = sources;
        this.parts = parts;
    }

    /// Reads one reading by each mapping whose value is there.
    public static MappedPayload read(List<BoundMapping> mappings, byte[] payload) {
        boolean allBare = mappings.stream().allMatch(mapping -> mapping.sources.isBareNumber());
        JsonNode root;
        try {
            root = allBare ? StringNode.valueOf(new String(payload, StandardCharsets.UTF_8)) : Json.tree(payload);
        } catch (IllegalArgumentException e) {
            return new MappedPayload.NotMapped(RefusalReason.NOT_JSON, String.valueOf(e.getMessage()));
        }
        JsonBuffer out = new JsonBuffer(256).raw("[");
        String comma = "";
        for (BoundMapping mapping : mappings) {
            Optional<JsonNode> value = mapping.value(root);
            if (value.isPresent()) {
                out.raw(comma);
                mapping.write(root, value.get(), out);
                comma = ",";
            }
        }
        if (comma.isEmpty()) {
            return new MappedPayload.NotMapped(
                    RefusalReason.NOT_MAPPED,
                    "the payload has nothing at "
                            + String.join(
                                    " or ",
                                    mappings.stream()
                                            .map(mapping ->
                                                    mapping.sources.value().toString())
                                            .toList())
                            + ", where the mapping of this topic looks for the value");
        }
        return new MappedPayload.Canonical(out.raw("]").toByteArray());
    }

    private Optional<JsonNode> value(JsonNode root) {
        return sources.isBareNumber() ? Optional.of(root) : sources.value().read(root, parts);
    }

    private void write(JsonNode root, JsonNode value, JsonBuffer out) {
        out.raw("{\"value\":");
        number(value, out);
        text("deviceId", sources.deviceId(), root, out);
        text("sensorType", sources.sensorType(), root, out);
        sources.timestamp().read(root, parts).ifPresent(found -> timestamp(found, out));
        text("unit", sources.unit(), root, out);
        text("quality", sources.quality(), root, out);
        text("location", sources.location(), root, out);
        text("status", sources.status(), root, out);
        out.raw("}");
    }

    /// Numbers, also as text; anything else as it is, for the checks of a reading to refuse.
    private static void number(JsonNode value, JsonBuffer out) {
        String text = value.asString("").strip();
        if (value.isNumber()) {
            out.raw(Double.toString(value.doubleValue()));
        } else if (value.isString() && NUMBER.matcher(text).matches()) {
            out.raw(Double.toString(Double.parseDouble(text)));
        } else if (value.isString() && NOT_FINITE.matcher(text).matches()) {
            out.raw("NaN");
        } else {
            out.json(value.toString());
        }
    }

    /// Texts and, for ids that are numbers, numbers; anything else as it is.
    private void text(String name, Source source, JsonNode root, JsonBuffer out) {
        source.read(root, parts).ifPresent(found -> {
            out.raw(",\"").raw(name).raw("\":");
            if (found.isString() || found.isNumber()) {
                out.text(found.asString());
            } else {
                out.json(found.toString());
            }
        });
    }

    private void timestamp(JsonNode found, JsonBuffer out) {
        out.raw(",\"timestamp\":");
        String text = found.asString("").strip();
        boolean number = sources.timestampUnit() != TimestampUnit.ISO
                && (found.isNumber() || NUMBER.matcher(text).matches());
        if (!number) {
            out.json(found.toString());
            return;
        }
        BigDecimal micros = (found.isNumber() ? found.decimalValue() : new BigDecimal(text))
                .movePointRight(sources.timestampUnit().digitsToMicros());
        if (micros.abs().compareTo(LARGEST_MICROS) > 0) {
            out.text(text);
        } else {
            out.raw("\"").instant(micros.longValue()).raw("\"");
        }
    }
}

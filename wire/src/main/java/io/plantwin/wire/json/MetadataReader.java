package io.plantwin.wire.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a metadata object and makes it flat: values that are objects or arrays become their JSON text,
/// nulls are left out. For one thread.
final class MetadataReader {

    private final JsonBuffer flat = new JsonBuffer(256);
    private final JsonBuffer nested = new JsonBuffer(256);

    /// The flat JSON text of the object the parser stands on, empty if it has no member. Leaves the parser on
    /// its closing brace.
    String read(JsonParser parser) {
        flat.clear().raw("{");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            if (flat.size() > 1) {
                flat.raw(",");
            }
            flat.text(name).raw(":");
            if (token.isStructStart()) {
                copy(parser, token, nested.clear());
                flat.text(nested.toString());
            } else {
                copy(parser, token, flat);
            }
        }
        return flat.size() == 1 ? "" : flat.raw("}").toString();
    }

    private static void copy(JsonParser parser, JsonToken token, JsonBuffer out) {
        switch (token) {
            case START_OBJECT -> copyObject(parser, out);
            case START_ARRAY -> copyArray(parser, out);
            case VALUE_STRING -> out.text(parser.getString());
            case VALUE_NUMBER_FLOAT -> {
                if (parser.isNaN()) {
                    out.text(parser.getString());
                } else {
                    out.raw(parser.getString());
                }
            }
            default -> out.raw(parser.getString());
        }
    }

    private static void copyObject(JsonParser parser, JsonBuffer out) {
        out.raw("{");
        boolean first = true;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (!first) {
                out.raw(",");
            }
            first = false;
            out.text(parser.currentName()).raw(":");
            copy(parser, parser.nextToken(), out);
        }
        out.raw("}");
    }

    private static void copyArray(JsonParser parser, JsonBuffer out) {
        out.raw("[");
        boolean first = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!first) {
                out.raw(",");
            }
            first = false;
            copy(parser, token, out);
        }
        out.raw("]");
    }
}

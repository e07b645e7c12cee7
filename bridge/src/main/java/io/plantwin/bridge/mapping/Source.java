package io.plantwin.bridge.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Where a field comes from.
sealed interface Source {

    Pattern PART = Pattern.compile("\\{([^{}]*)}");

    /// What the source says about a message; empty if nothing.
    Optional<JsonNode> read(JsonNode payload, Map<String, String> parts);

    /// @param names the parts of the topic
    /// @throws IllegalArgumentException with a sentence for a person
    static Source of(String text, Set<String> names) {
        if (text.isEmpty()) {
            return new Nothing();
        }
        if (text.startsWith("/")) {
            return new Pointer(JsonPointer.compile(text));
        }
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            if (!names.contains(parts.group(1))) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" names {" + parts.group(1) + "}, but the topic pattern has no such part");
            }
        }
        return new Template(text);
    }

    /// Not given.
    record Nothing() implements Source {
        @Override
        public Optional<JsonNode> read(JsonNode payload, Map<String, String> parts) {
            return Optional.empty();
        }
    }

    /// A place in the payload.
    record Pointer(JsonPointer pointer) implements Source {
        @Override
        public Optional<JsonNode> read(JsonNode payload, Map<String, String> parts) {
            JsonNode found = payload.at(pointer);
            return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
        }

        @Override
        public String toString() {
            return pointer.toString();
        }
    }

    /// A text with parts of the topic in it.
    record Template(String text) implements Source {
        @Override
        public Optional<JsonNode> read(JsonNode payload, Map<String, String> parts) {
            String filled = PART.matcher(text)
                    .replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
            return Optional.of(StringNode.valueOf(filled));
        }
    }
}

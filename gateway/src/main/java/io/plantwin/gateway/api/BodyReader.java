package io.plantwin.gateway.api;

import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.Names;
import io.plantwin.wire.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one JSON object and collects what is wrong with them, so that {@link #check} can name
/// everything at once. A field that is null is absent.
final class BodyReader {

    private final JsonNode object;
    private final String path;
    private final List<Problem.FieldError> errors;

    private BodyReader(JsonNode object, String path, List<Problem.FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /// @param known every field the object may have
    static BodyReader of(JsonNode object, Set<String> known) {
        return new BodyReader(object, "", new ArrayList<>()).onlyWith(known);
    }

    /// The body of a request; no body at all is an empty object.
    ///
    /// @throws ProblemException if it is not a JSON object
    static JsonNode body(HttpServletRequest request) {
        byte[] bytes = RequestBodies.read(request);
        if (bytes.length == 0) {
            return Json.MAPPER.createObjectNode();
        }
        requireJson(request.getContentType());
        JsonNode body;
        try {
            body = Json.tree(bytes);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.NOT_JSON, "The body " + e.getMessage(), List.of());
        }
        if (!body.isObject()) {
            throw new ProblemException(ProblemType.NOT_JSON, "The body is not a JSON object", List.of());
        }
        return body;
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            if (contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // Said below.
        }
        throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Taken here: application/json", List.of());
    }

    private BodyReader onlyWith(Set<String> known) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong(name, "unknown_field", "is unknown; known are " + String.join(", ", known)));
        return this;
    }

    /// An object in the object; empty if it is absent or none.
    Optional<BodyReader> object(String name, Set<String> known) {
        Optional<JsonNode> node = given(name);
        if (node.isPresent() && !node.get().isObject()) {
            wrongType(name, "an object");
            return Optional.empty();
        }
        return node.map(inner -> new BodyReader(inner, path + "/" + name, errors).onlyWith(known));
    }

    /// The objects of an array; none if it is absent.
    List<BodyReader> objects(String name, int most, Set<String> known) {
        List<BodyReader> objects = new ArrayList<>();
        List<JsonNode> items = items(name, most, "objects");
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isObject()) {
                objects.add(new BodyReader(items.get(i), path + "/" + name + "/" + i, errors).onlyWith(known));
            } else {
                wrongType(name + "/" + i, "an object");
            }
        }
        return objects;
    }

    /// The texts of an array, those that are valid; none if it is absent.
    ///
    /// @param expected what they are to be: "a device id"
    List<String> texts(String name, int most, Predicate<String> valid, String expected) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> items = items(name, most, "texts");
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isString() && valid.test(items.get(i).asString())) {
                texts.add(items.get(i).asString());
            } else {
                wrongType(name + "/" + i, expected);
            }
        }
        return texts;
    }

    private List<JsonNode> items(String name, int most, String what) {
        Optional<JsonNode> array = given(name);
        if (array.isPresent() && !array.get().isArray()) {
            wrongType(name, "an array of " + what);
        } else if (array.isPresent() && array.get().size() > most) {
            wrong(name, "too_many", "holds more than " + most + " " + what);
        } else if (array.isPresent()) {
            return array.get().valueStream().toList();
        }
        return List.of();
    }

    boolean has(String name) {
        return given(name).isPresent();
    }

    private Optional<JsonNode> given(String name) {
        JsonNode node = object.path(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /// @param most longest, in characters
    Optional<String> text(String name, int most) {
        Optional<JsonNode> node = given(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isString()) {
            wrongType(name, "a text");
            return Optional.empty();
        }
        String text = node.get().asString();
        if (text.length() > most) {
            wrong(name, "too_long", "is longer than " + most + " characters");
            return Optional.empty();
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
            wrong(name, "invalid_text", "holds control characters");
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            wrong(name, "invalid_text", "holds half of a character"); // which PostgreSQL does not keep
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// A text on one line.
    ///
    /// @param most longest, in characters
    Optional<String> line(String name, int most) {
        Optional<String> text = text(name, most);
        if (text.isPresent() && text.get().chars().anyMatch(c -> c < ' ')) {
            wrong(name, "invalid_text", "holds more than one line");
            return Optional.empty();
        }
        return text;
    }

    Optional<Boolean> flag(String name) {
        Optional<JsonNode> node = given(name);
        if (node.isPresent() && !node.get().isBoolean()) {
            wrongType(name, "true or false");
            return Optional.empty();
        }
        return node.map(JsonNode::asBoolean);
    }

    OptionalDouble number(String name) {
        Optional<JsonNode> node = given(name);
        if (node.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!node.get().isNumber() || !Double.isFinite(node.get().asDouble())) {
            wrongType(name, "a number");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(node.get().asDouble());
    }

    OptionalLong whole(String name, long least, long most) {
        Optional<JsonNode> node = given(name);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!node.get().isIntegralNumber() || !node.get().canConvertToLong()) {
            wrongType(name, "a whole number");
            return OptionalLong.empty();
        }
        long number = node.get().asLong();
        if (number < least || number > most) {
            wrong(name, "out_of_range", number + " is not from " + least + " to " + most);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number);
    }

    /// An ISO 8601 text with a zone, or milliseconds since the epoch, as microseconds.
    OptionalLong instant(String name) {
        Optional<JsonNode> node = given(name);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!node.get().isString() && !node.get().isIntegralNumber()) {
            wrongType(name, "an instant");
            return OptionalLong.empty();
        }
        String text = node.get().asString();
        OptionalLong micros = text.isEmpty() ? OptionalLong.empty() : ParameterReader.micros(text);
        if (micros.isEmpty()) {
            wrong(name, "invalid_timestamp", ParameterReader.noInstant(text));
        }
        return micros;
    }

    /// An array of device ids, each once; none if absent.
    Set<String> ids(String name, int most) {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode array = object.path(name);
        if (has(name) && !array.isArray()) {
            wrongType(name, "an array of device ids");
        } else if (array.size() > most) {
            wrong(name, "too_many", "holds more than " + most + " device ids");
        } else {
            for (JsonNode id : array) {
                if (!id.isString() || !Names.isId(id.asString())) {
                    wrong(name, "invalid_id", "holds what is no device id: " + id);
                } else {
                    ids.add(id.asString());
                }
            }
        }
        return ids;
    }

    /// One of an enum's constants by its word.
    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        Optional<String> text = text(name, Integer.MAX_VALUE);
        SequencedMap<String, E> known = ParameterReader.words(type);
        if (text.isPresent() && !known.containsKey(text.get())) {
            wrong(name, "unknown_word", ParameterReader.unknown(text.get(), known.keySet()));
        }
        return text.flatMap(word -> Optional.ofNullable(known.get(word)));
    }

    /// An array of an enum's constants by their words, each once; none if absent.
    <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        Set<E> words = new LinkedHashSet<>();
        SequencedMap<String, E> known = ParameterReader.words(type);
        JsonNode array = object.path(name);
        if (has(name) && !array.isArray()) {
            wrongType(name, "an array of words");
            return words;
        }
        for (JsonNode word : array) {
            E constant = word.isString() ? known.get(word.asString()) : null;
            if (constant == null) {
                wrong(name, "unknown_word", ParameterReader.unknown(word.asString(""), known.keySet()));
            } else {
                words.add(constant);
            }
        }
        return words;
    }

    /// @param reason a code for programs
    void wrong(String name, String reason, String message) {
        errors.add(new Problem.FieldError(path + "/" + name, reason, message));
    }

    void missing(String name) {
        wrong(name, "missing_field", "is required");
    }

    private void wrongType(String name, String expected) {
        wrong(name, "wrong_type", "is not " + expected);
    }

    /// Whether something is wrong with this field.
    boolean isWrong(String name) {
        return errors.stream().anyMatch(error -> error.field().equals(path + "/" + name));
    }

    /// Whether nothing is wrong so far.
    boolean isFine() {
        return errors.isEmpty();
    }

    /// @throws ProblemException naming every field that is wrong
    void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.fields(ProblemType.INVALID_BODY, errors);
        }
    }
}

package io.plantwin.gateway.fuzz;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values at and beyond the edges, the same for the same seed.
public final class Nonsense {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e999",
            "NaN",
            "null",
            "true",
            "undefined",
            "9223372036854775808",
            "-9223372036854775808",
            "2147483648",
            "0x10",
            "1.5",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+1000000000-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-01-15T10:30:00",
            "2026-01-15T10:30:00+18:01",
            "253402300800000",
            "-62135596800001",
            "99999999999999999999",
            "'; DROP TABLE reading; --",
            "%",
            "_",
            "\\",
            "\"",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "=1+1",
            "a\tb",
            "a\nb",
            "a\u0000b",
            "\u0000",
            "\ud800",
            "\uffff",
            "\u202etxt.exe",
            "ﷺ",
            "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
            "Ünïcödé",
            "漢字",
            "👩‍👩‍👧‍👦",
            "\u0301",
            "İ",
            "temperature",
            "device-001",
            "all",
            "active",
            "*",
            "0198c0de-0000-7000-8000-00000000dead",
            "0198c0de-0000-7000-8000-00000000DEAD ",
            "W/\"1\"",
            "\"1\"",
            "bm90LWEtY3Vyc29y",
            "MTIzfDQ1Ng==");

    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        1e-320,
        1e308,
        -1e308,
        1e22,
        1L << 53,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        4_294_967_296.0
    };

    private final Random random;

    public Nonsense(long seed) {
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(1 + random.nextInt(3_000));
            case 1 -> "漢".repeat(1 + random.nextInt(400));
            case 2 -> anyCharacters(random.nextInt(60));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private String anyCharacters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(0x1_0000));
        }
        return text.toString();
    }

    /// A JSON value of any type.
    JsonNode value() {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> JSON.numberNode(random.nextLong());
            case 4 -> JSON.arrayNode().add(text()).add(random.nextInt());
            case 5 -> JSON.objectNode().put(text(), text());
            case 6 -> nested(2 + random.nextInt(80));
            case 7 -> many();
            default -> JSON.stringNode(text());
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode inner = JSON.numberNode(1);
        for (int i = 0; i < depth; i++) {
            inner = i % 2 == 0 ? JSON.arrayNode().add(inner) : JSON.objectNode().set("a", inner);
        }
        return inner;
    }

    private JsonNode many() {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(1_200); i >= 0; i--) {
            array.add(i);
        }
        return array;
    }

    /// The same with one thing wrong: a field changed, missing, added; or what is in it.
    JsonNode spoiled(JsonNode original) {
        return switch (original) {
            case ObjectNode object when !object.isEmpty() -> spoiledObject(object.deepCopy());
            case ArrayNode array
            when !array.isEmpty() -> {
                ArrayNode copy = array.deepCopy();
                int at = random.nextInt(copy.size());
                copy.set(at, spoiled(copy.get(at)));
                yield copy;
            }
            default -> value();
        };
    }

    private ObjectNode spoiledObject(ObjectNode object) {
        List<String> names = List.copyOf(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(text(), value());
            case 2 -> object.set(name, spoiled(object.get(name)));
            default -> object.set(name, value());
        }
        return object;
    }

    /// A body as text, sometimes not JSON at all.
    public String body(JsonNode example) {
        JsonNode spoiled = example;
        for (int i = random.nextInt(4); i >= 0; i--) {
            spoiled = spoiled(spoiled);
        }
        String text = spoiled.toString();
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1));
            case 1 -> text + text;
            case 2 -> "";
            case 3 -> text();
            case 4 -> "[".repeat(1 + random.nextInt(20_000));
            case 5 -> value().toString();
            default -> text;
        };
    }
}

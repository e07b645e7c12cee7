package io.plantwin.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

    enum Colour {
        RED,
        DARK_GREEN
    }

    record Broker(String url, int window) {
        static Broker of(String url) {
            if (!url.startsWith("mqtt:")) {
                throw new IllegalArgumentException("a broker's URL begins with mqtt:");
            }
            return new Broker(url, 500);
        }
    }

    record Inner(int depth, Duration patience) {
        Inner {
            if (depth > 10) {
                throw new IllegalArgumentException("depth must be at most 10, not " + depth);
            }
        }
    }

    record Outer(
            int maxRows,
            double rate,
            boolean enabled,
            Colour colour,
            Optional<URI> target,
            Inner inner,
            List<Broker> brokers,
            Map<String, Duration> keep) {}

    private static final Outer DEFAULTS = new Outer(
            7, 0.5, true, Colour.RED, Optional.empty(), new Inner(1, Duration.ofSeconds(2)), List.of(), Map.of());
    private static final Map<Class<?>, Function<String, Record>> TEMPLATES = Map.of(Broker.class, Broker::of);

    private final Values values = new Values();

    @Test
    void keepsEveryDefaultThatNobodyChanged() {
        assertThat(bind()).isEqualTo(DEFAULTS);
    }

    @Test
    void readsEveryKindOfComponent() {
        values.put("p.max-rows", "1_000");
        values.put("p.rate", "0.25");
        values.put("p.enabled", "off");
        values.put("p.colour", "dark-green");
        values.put("p.target", "mqtt://host:1");
        values.put("p.inner.patience", "500ms");
        values.put("p.brokers[0].url", "mqtt://a");
        values.put("p.brokers[1].url", "mqtt://b");
        values.put("p.brokers[1].window", "9");
        values.put("p.keep.raw", "90d");
        assertThat(bind())
                .isEqualTo(new Outer(
                        1_000,
                        0.25,
                        false,
                        Colour.DARK_GREEN,
                        Optional.of(URI.create("mqtt://host:1")),
                        new Inner(1, Duration.ofMillis(500)),
                        List.of(new Broker("mqtt://a", 500), new Broker("mqtt://b", 9)),
                        Map.of("raw", Duration.ofDays(90))));
    }

    @Test
    void readsAListInOneLine() {
        values.put("p.brokers", "mqtt://a, mqtt://b");
        assertThat(bind().brokers()).containsExactly(new Broker("mqtt://a", 500), new Broker("mqtt://b", 500));
    }

    @Test
    void showsAllProblemsAtOnceInPlainWords() {
        values.put("p.max-rows", "many");
        values.put("p.colour", "blue");
        values.put("p.inner.depth", "11");
        values.put("p.brokers[0]", "http://a");
        values.put("p.max-row", "1");
        ConfigurationException wrong = catchThrowableOfType(ConfigurationException.class, this::bind);
        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "p.max-rows must be a whole number, not 'many'",
                        "p.colour must be one of red, dark-green, not 'blue'",
                        "p.inner: depth must be at most 10, not 11",
                        "p.brokers[0]: a broker's URL begins with mqtt:",
                        "'p.max-row' is not a setting of Plantwin");
    }

    private Outer bind() {
        RecordBinder binder = new RecordBinder(values, TEMPLATES);
        Outer bound = binder.bind("p", DEFAULTS);
        binder.finish();
        return bound;
    }
}

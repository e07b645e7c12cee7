package io.plantwin.process.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.SensorWindow;
import java.util.Comparator;
import java.util.Map;

/// Windows are the same if their figures are, to the last digits that a different order of summing may change.
public final class WindowAssert {

    private static final Comparator<Double> NEARLY = (a, b) ->
            Math.abs(a - b) <= 1e-9 * Math.max(1, Math.max(Math.abs(a), Math.abs(b))) ? 0 : Double.compare(a, b);

    private WindowAssert() {}

    public static void assertSame(Map<String, SensorWindow> found, Map<String, SensorWindow> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, window) -> assertThat(found.get(key))
                .as(key)
                .usingRecursiveComparison()
                .withComparatorForType(NEARLY, Double.class)
                .isEqualTo(window));
    }
}

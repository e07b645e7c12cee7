package io.plantwin.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Numbers by name, in the order they were put; names are dotted paths: `latencyToStored.p99Millis`.
public final class Figures {

    private final Map<String, Double> values = new LinkedHashMap<>();

    public Figures put(String name, double value) {
        values.put(name, value);
        return this;
    }

    /// The count and the usual quantiles of a histogram.
    public Figures put(String name, Histogram histogram) {
        return put(name + ".count", histogram.count())
                .put(name + ".p50Millis", histogram.quantileMillis(0.50))
                .put(name + ".p95Millis", histogram.quantileMillis(0.95))
                .put(name + ".p99Millis", histogram.quantileMillis(0.99))
                .put(name + ".maxMillis", histogram.quantileMillis(1));
    }

    public OptionalDouble get(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The number of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public double require(String name) {
        return get(name).orElseThrow(() -> new IllegalArgumentException("no figure " + name));
    }

    /// In the order they were put.
    public List<Map.Entry<String, Double>> entries() {
        return List.copyOf(values.entrySet());
    }

    /// The median of each number over several runs; of an even count, the greater of the two in the middle.
    public static Figures medians(List<Figures> runs) {
        Figures medians = new Figures();
        for (String name : runs.getFirst().values.keySet()) {
            List<Double> all = new ArrayList<>();
            for (Figures run : runs) {
                run.get(name).ifPresent(all::add);
            }
            all.sort(Double::compare);
            medians.put(name, all.get(all.size() / 2));
        }
        return medians;
    }
}

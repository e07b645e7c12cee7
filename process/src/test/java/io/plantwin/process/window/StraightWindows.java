package io.plantwin.process.window;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/// What the windows should be, computed the slow and obvious way: all readings are kept, each window is worked out
/// from its list.
public final class StraightWindows {

    private final Map<SensorId, Long> newest = new HashMap<>();
    private final Map<String, TreeMap<Long, Reading>> windows = new TreeMap<>();
    private int late;
    private int duplicates;

    /// The readings in the order they arrive.
    public void add(Reading reading) {
        SensorId sensor = reading.sensorId();
        long start = Math.floorDiv(reading.timestampMicros(), 10_000_000L) * 10_000;
        if (start + 10_000 + 30_000 <= newest.getOrDefault(sensor, Long.MIN_VALUE) / 1_000) {
            late++;
            return;
        }
        TreeMap<Long, Reading> window =
                windows.computeIfAbsent(key(sensor.deviceId(), sensor.sensorType(), start), key -> new TreeMap<>());
        if (window.putIfAbsent(reading.timestampMicros(), reading) != null) {
            duplicates++;
        }
        newest.merge(sensor, reading.timestampMicros(), Math::max);
    }

    public int late() {
        return late;
    }

    public int duplicates() {
        return duplicates;
    }

    public static String key(SensorWindow window) {
        return key(window.deviceId(), window.sensorType(), window.startMillis());
    }

    private static String key(String deviceId, String sensorType, long start) {
        return "%s/%s@%d".formatted(deviceId, sensorType, start);
    }

    /// By {@link #key}.
    public Map<String, SensorWindow> all() {
        Map<String, SensorWindow> all = new TreeMap<>();
        windows.forEach((key, readings) -> all.put(key, figures(List.copyOf(readings.values()))));
        return all;
    }

    private static SensorWindow figures(List<Reading> readings) {
        List<Reading> judged = new ArrayList<>(
                readings.stream().filter(r -> r.quality() != Quality.BAD).toList());
        judged.sort(Comparator.comparingLong(Reading::timestampMicros));
        double[] values = judged.stream().mapToDouble(Reading::value).sorted().toArray();
        int n = values.length;
        double avg = DoubleStream.of(values).average().orElse(Double.NaN);
        double variance = DoubleStream.of(values)
                .map(v -> (v - avg) * (v - avg))
                .average()
                .orElse(Double.NaN);
        long good = readings.stream().filter(r -> r.quality() == Quality.GOOD).count();
        Reading any = readings.getFirst();
        return new SensorWindow(
                any.deviceId(),
                any.sensorType(),
                Math.floorDiv(any.timestampMicros(), 10_000_000L) * 10_000,
                readings.size(),
                avg,
                n == 0 ? Double.NaN : values[0],
                n == 0 ? Double.NaN : values[n - 1],
                Math.sqrt(variance),
                n == 0 ? Double.NaN : n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2,
                n == 0 ? Double.NaN : judged.getFirst().value(),
                n == 0 ? Double.NaN : judged.getLast().value(),
                100.0 * good / readings.size());
    }
}

package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.analysis.statistics.Window;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorStatistics;
import io.plantwin.process.rule.Rules;
import io.plantwin.process.window.Factory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Moving statistics against a straightforward computation over all rows.
class StatisticsTest {

    private static final long START = 1_768_473_000_000L;

    @Test
    void areThoseOfAllReadingsStoredInTheWindowLateOnesOutOfOrderAndWithoutDuplicates() {
        HeapLine line = new HeapLine();
        line.rules(Rules.forAll());
        TreeMap<Long, Reading> rows = new TreeMap<>();
        Random chance = new Random(5);
        List<Reading> lately = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            long arrival = START + i * 300L;
            long jitter = chance.nextInt(30) == 0 ? 35_000L + chance.nextInt(300_000) : chance.nextInt(12_000);
            Reading reading = Factory.reading(
                    "device-1",
                    (arrival - jitter) * 1_000 + i % 1_000,
                    chance.nextGaussian(70, 4),
                    chance.nextInt(20) == 0 ? Quality.BAD : Quality.GOOD);
            line.take(reading, arrival);
            rows.putIfAbsent(reading.timestampMicros(), reading);
            if (jitter < 12_000) {
                lately.add(reading);
            }
            if (chance.nextInt(10) == 0) {
                line.take(lately.get(Math.max(0, lately.size() - 1 - chance.nextInt(20))), arrival);
            }
        }
        for (Window window : Window.values()) {
            SensorStatistics found =
                    line.statistics(rows.firstEntry().getValue().sensorId(), window);
            double[] values = rows.subMap(found.fromMillis() * 1_000, found.toMillis() * 1_000).values().stream()
                    .filter(reading -> reading.quality() != Quality.BAD)
                    .mapToDouble(Reading::value)
                    .sorted()
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(found.count()).isEqualTo(values.length);
            assertThat(found.avg()).isCloseTo(mean, within(1e-9));
            assertThat(found.min()).isEqualTo(values[0]);
            assertThat(found.max()).isEqualTo(values[values.length - 1]);
            assertThat(found.stddev()).isCloseTo(Math.sqrt(variance), within(1e-9));
            assertThat(found.median())
                    .isBetween(values[(int) (values.length * 0.45)], values[(int) (values.length * 0.55)]);
        }
    }
}

package io.plantwin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.analysis.statistics.Window;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorStatistics;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.rule.Rules;
import io.plantwin.process.stream.HeapLine;
import io.plantwin.process.window.Factory;
import io.plantwin.process.window.StraightWindows;
import io.plantwin.process.window.WindowAssert;
import io.plantwin.wire.json.SensorWindowJson;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The readings of some devices, with duplicates, out of order and late, sent part by part, and the windows, conditions
/// and statistics they must lead to.
final class Shift {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long START = 1_768_473_000_000L;

    private final Line line;
    private final int devices;
    private final List<Reading> readings;
    private final StraightWindows straight = new StraightWindows();
    private final HeapLine steady = new HeapLine();
    private int sent;

    Shift(Line line, int devices, int readingsEach) {
        this.line = line;
        this.devices = devices;
        this.readings = new Factory(7, devices).shift(START, readingsEach);
        readings.forEach(straight::add);
        configure();
        readings.forEach(reading -> steady.take(reading, START));
        assertThat(straight.late()).isPositive();
        assertThat(straight.duplicates()).isPositive();
    }

    /// Limits that clear at once, so that what opens and closes follows from the readings alone.
    private void configure() {
        List<AlertRule> rules =
                List.of(Rules.forAll(AlertType.THRESHOLD_EXCEEDED, 0), Rules.forAll(AlertType.THRESHOLD_BELOW, 0));
        rules.forEach(line::rule);
        for (int device = 0; device < devices; device++) {
            SensorConfig sensor = new SensorConfig("temperature", "celsius", new Limits(-1, 1, -2.5, 2.5));
            DeviceConfig config = new DeviceConfig("device-" + device, "", "", 1, 500, 30_000, List.of(sensor));
            line.configure(config);
            steady.configure(config);
        }
        steady.rules(rules);
    }

    /// Sends the next of so many equal parts.
    void sendPart(int parts) {
        int end = Math.min(readings.size(), sent + readings.size() / parts + 1);
        line.send(readings.subList(sent, end));
        sent = end;
    }

    /// Sends the rest, and of each device a reading so much later that it closes all windows before.
    void sendRest() {
        line.send(readings.subList(sent, readings.size()));
        List<Reading> ending = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            ending.add(Factory.reading("device-" + device, (START + 1_800_000) * 1_000, 1, Quality.GOOD));
        }
        line.send(ending);
        ending.forEach(reading -> steady.take(reading, START));
    }

    /// What opened and closed is what would have without interruption, figures and all, each once.
    void awaitAllConditions() {
        List<Condition> expected = ordered(steady.told());
        assertThat(expected).hasSizeGreaterThan(devices);
        await().atMost(PATIENCE).until(() -> conditions().size() >= expected.size());
        assertThat(conditions()).isEqualTo(expected);
    }

    private List<Condition> conditions() {
        return ordered(line.committed(KafkaTopic.CONDITIONS).stream()
                .map(record -> Words.decode(record.value(), Condition.class))
                .toList());
    }

    private static List<Condition> ordered(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.phase() != Condition.Phase.CONTINUES)
                .sorted(Comparator.comparing(Condition::deviceId).thenComparing(Condition::type))
                .toList();
    }

    /// The statistics in Redis are those of an uninterrupted run.
    void awaitAllStatistics() {
        for (int device = 0; device < devices; device++) {
            String deviceId = "device-" + device;
            SensorStatistics expected = steady.statistics(new SensorId(deviceId, "temperature"), Window.HOUR);
            await().atMost(PATIENCE).untilAsserted(() -> {
                String json = line.field(RedisKeys.hourStatistics(deviceId), "temperature");
                assertThat(json).isNotEmpty();
                SensorStatistics found = Words.decode(json.getBytes(StandardCharsets.UTF_8), SensorStatistics.class);
                assertThat(found)
                        .usingRecursiveComparison()
                        .ignoringFields("trend")
                        .isEqualTo(expected);
            });
        }
    }

    int windowsSoFar() {
        return line.committed(KafkaTopic.AGGREGATED).size();
    }

    void awaitMoreWindowsThan(int before) {
        await().atMost(PATIENCE).until(() -> windowsSoFar() > before);
    }

    /// All windows are there, each once, each with the figures it must have.
    void awaitAllWindows() {
        int expected = straight.all().size();
        await().atMost(PATIENCE).until(() -> windowsSoFar() >= expected);
        Map<String, SensorWindow> found = new TreeMap<>();
        line.committed(KafkaTopic.AGGREGATED).forEach(record -> {
            SensorWindow window = SensorWindowJson.decode(record.value());
            assertThat(record.key()).isEqualTo(window.deviceId());
            assertThat(found.put(StraightWindows.key(window), window))
                    .as("emitted twice")
                    .isNull();
        });
        WindowAssert.assertSame(found, straight.all());
    }
}

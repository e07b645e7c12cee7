package io.plantwin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.window.Factory;
import io.plantwin.process.window.StraightWindows;
import io.plantwin.process.window.WindowAssert;
import io.plantwin.wire.json.SensorWindowJson;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The readings of some devices, with duplicates, out of order and late, sent part by part, and the windows they
/// must lead to.
final class Shift {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long START = 1_768_473_000_000L;

    private final Line line;
    private final int devices;
    private final List<Reading> readings;
    private final StraightWindows straight = new StraightWindows();
    private int sent;

    Shift(Line line, int devices, int readingsEach) {
        this.line = line;
        this.devices = devices;
        this.readings = new Factory(7, devices).shift(START, readingsEach);
        readings.forEach(straight::add);
        assertThat(straight.late()).isPositive();
        assertThat(straight.duplicates()).isPositive();
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
            ending.add(Factory.reading("device-" + device, (START + 3_600_000) * 1_000, 1, Quality.GOOD));
        }
        line.send(ending);
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

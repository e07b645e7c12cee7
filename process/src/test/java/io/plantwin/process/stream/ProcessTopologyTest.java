package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.twin.DeviceTwin;
import io.plantwin.process.window.Factory;
import io.plantwin.process.window.StraightWindows;
import io.plantwin.process.window.WindowAssert;
import io.plantwin.wire.json.SensorWindowJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTopologyTest {

    private static final Instant START = Rig.START;

    @TempDir
    private Path stateDir;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(stateDir);
    }

    @AfterEach
    void stop() {
        if (!rig.twins.partitions().isEmpty()) {
            rig.close();
        }
    }

    @Test
    void emitsWhatAStraightforwardComputationGives() {
        StraightWindows straight = new StraightWindows();
        List<Reading> shift = new Factory(3, 4).shift(START.toEpochMilli(), 300);
        shift.forEach(reading -> {
            straight.add(reading);
            send(reading, 0);
        });
        rig.idleFor(Duration.ofMinutes(1));
        WindowAssert.assertSame(windows(), straight.all());
        assertThat(rig.count("plantwin.process.late"))
                .isEqualTo(straight.late())
                .isPositive();
        assertThat(rig.count("plantwin.process.duplicates"))
                .isEqualTo(straight.duplicates())
                .isPositive();
    }

    @Test
    void closesTheWindowOfASilentSensorOnceTheEmptyPartitionIsKnownToBeReadToItsEnd() {
        send(reading("device-1", 0), 0);
        rig.driver.advanceWallClockTime(Duration.ofMinutes(10));
        assertThat(windows()).as("readings may still wait in Kafka").isEmpty();
        rig.idleFor(Duration.ofSeconds(41));
        assertThat(windows()).hasSize(1);
        rig.idleFor(Duration.ofSeconds(60));
        assertThat(windows()).as("not twice").isEmpty();
    }

    @Test
    void closesTheWindowOfASilentSensorWhenOthersGoOn() {
        send(reading("device-1", 0), 0);
        send(reading("device-2", 41_000), 41_000);
        rig.driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(windows().values())
                .singleElement()
                .extracting(SensorWindow::deviceId)
                .isEqualTo("device-1");
    }

    @Test
    void survivesRecordsThatAreNoReadingAndSaysWhatWasWrong() {
        rig.raw.pipeInput("device-1", "rubbish".getBytes(StandardCharsets.UTF_8), START);
        rig.raw.pipeInput("device-1", null, START);
        send(reading("device-1", Duration.ofDays(3).toMillis()), 0);
        send(reading("device-1", 0), 0);
        rig.idleFor(Duration.ofMinutes(1));
        assertThat(windows()).hasSize(1);
        assertThat(rig.deadLetters.history())
                .extracting(ProducerRecord::key)
                .containsExactly("sensor.raw/0@0", "sensor.raw/0@1", "sensor.raw/0@2");
        assertThat(rig.deadLetters.history())
                .extracting(letter -> new String(
                        letter.headers().lastHeader("plantwin-reason").value(), StandardCharsets.UTF_8))
                .containsExactly("not_json", "empty", "in_future");
    }

    @Test
    void letsTheTwinsGoWithTheirPartition() {
        send(reading("device-1", 0), 0);
        DeviceTwin device =
                rig.twins.partitions().iterator().next().devices().iterator().next();
        rig.driver.close();
        assertThat(rig.twins.partitions()).isEmpty();
        assertThat(device.partition().isReleased()).isTrue();
    }

    private static Reading reading(String deviceId, long millis) {
        return Factory.reading(deviceId, (START.toEpochMilli() + millis) * 1_000, 20, Quality.GOOD);
    }

    private void send(Reading reading, long arrivalMillis) {
        rig.send(reading, START.plusMillis(arrivalMillis));
    }

    private Map<String, SensorWindow> windows() {
        Map<String, SensorWindow> found = new TreeMap<>();
        rig.aggregated.readValuesToList().forEach(json -> {
            SensorWindow window = SensorWindowJson.decode(json);
            assertThat(found.put(StraightWindows.key(window), window)).isNull();
        });
        return found;
    }
}

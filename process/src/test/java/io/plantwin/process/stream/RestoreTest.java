package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorConfig;
import io.plantwin.process.rule.Rules;
import io.plantwin.process.window.Factory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However often a partition's state is lost and read back from its changelog, everything goes on as if it had not
/// been.
class RestoreTest {

    private static final long START = 1_768_473_000_000L;
    private static final int DEVICES = 4;
    private static final int READINGS_EACH = 4_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsTheSameAndKnowsTheSameThoughItLosesItsMemoryAgainAndAgain(long seed) {
        HeapLine steady = new HeapLine();
        HeapLine shaken = new HeapLine();
        configure(steady);
        configure(shaken);
        Random chance = new Random(seed);
        int step = 0;
        for (Reading reading : readings(seed)) {
            changeRules(step, steady, shaken);
            long arrival = START + step * 125L;
            steady.take(reading, arrival);
            shaken.take(reading, arrival);
            if (step % 8 == 0) {
                steady.sweep();
                shaken.sweep();
            }
            if (chance.nextInt(50) == 0) {
                steady.commit();
                shaken.commit();
                if (chance.nextInt(4) == 0) {
                    shaken.lose();
                }
            }
            step++;
        }
        steady.commit();
        shaken.commit();
        shaken.lose();
        assertThat(shaken.losses()).isGreaterThan(20);
        assertThat(steady.told()).extracting(told -> told.type()).contains(AlertType.THRESHOLD_EXCEEDED);
        assertSameTold(shaken, steady);
        assertThat(shaken.closed()).containsExactlyInAnyOrderElementsOf(steady.closed());
        for (Sensor sensor : steady.sensors()) {
            Sensor other = shaken.sensor(sensor.windows.sensor());
            assertThat(other.sequence).isEqualTo(sensor.sequence);
            assertThat(snapshot(other)).as("statistics and detector").isEqualTo(snapshot(sensor));
        }
        assertThat(shaken.chunks()).as("old chunks are removed").isLessThan(400);
    }

    private static ByteBuffer snapshot(Sensor sensor) {
        ByteBuffer out = ByteBuffer.allocate(65_536);
        sensor.analysis.writeSnapshot(sensor.sequence, out);
        return out.flip();
    }

    /// What opened and closed is the same, figures and all; that something goes on may be told once more.
    private static void assertSameTold(HeapLine shaken, HeapLine steady) {
        List<Condition> expected = once(steady);
        List<Condition> found = once(shaken);
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            assertThat(found.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(found).hasSameSizeAs(expected);
    }

    private static List<Condition> once(HeapLine line) {
        return line.told().stream()
                .filter(told -> told.phase() != Condition.Phase.CONTINUES)
                .sorted(Comparator.comparing(Condition::deviceId))
                .toList();
    }

    private static void changeRules(int step, HeapLine... lines) {
        for (HeapLine line : lines) {
            if (step == 3_000) {
                line.rule(Rules.limit("own", AlertType.THRESHOLD_EXCEEDED, "device-1", 1.2, 0.5));
            } else if (step == 6_000) {
                line.rule(Rules.disabled(Rules.forAll(AlertType.DATA_ANOMALY)));
            } else if (step == 9_000) {
                line.rule(Rules.forAll(AlertType.DATA_ANOMALY));
            }
        }
    }

    private static List<Reading> readings(long seed) {
        List<Reading> all = new ArrayList<>();
        Random chance = new Random(seed);
        for (Reading reading : new Factory(seed, DEVICES).shift(START, READINGS_EACH)) {
            boolean strange = chance.nextInt(1_000) == 0;
            all.add(
                    strange
                            ? Factory.reading(reading.deviceId(), reading.timestampMicros(), 50, Quality.GOOD)
                            : reading);
        }
        return all;
    }

    private static void configure(HeapLine line) {
        for (int device = 0; device < DEVICES; device++) {
            line.configure(new DeviceConfig(
                    "device-" + device,
                    "",
                    "",
                    1,
                    500,
                    30_000,
                    List.of(new SensorConfig("temperature", "celsius", new Limits(-1, 1, -2.5, 2.5)))));
        }
        line.rules(Rules.forAll());
    }
}

package io.plantwin.process.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SensorWindowsTest {

    private static final long START = 1_768_473_000_000L;

    private final List<SensorWindow> closed = new ArrayList<>();
    private final SensorWindows windows = new SensorWindows(new SensorId("CNC-001", "temperature"));

    @Test
    void agreesWithAStraightforwardComputationOverOutOfOrderDoubledAndLateReadings() {
        StraightWindows straight = new StraightWindows();
        Map<String, SensorWindows> sensors = new HashMap<>();
        int late = 0;
        int duplicates = 0;
        for (Reading reading : new Factory(1, 5).shift(START, 2_000)) {
            straight.add(reading);
            Verdict verdict = sensors.computeIfAbsent(reading.deviceId(), id -> new SensorWindows(reading.sensorId()))
                    .add(reading.timestampMicros(), START, reading.value(), reading.quality(), closed::add);
            late += verdict == Verdict.LATE ? 1 : 0;
            duplicates += verdict == Verdict.DUPLICATE ? 1 : 0;
        }
        sensors.values().forEach(each -> each.closeIfSilent(Long.MAX_VALUE / 2, closed::add));

        Map<String, SensorWindow> found = new TreeMap<>();
        closed.forEach(window ->
                assertThat(found.put(StraightWindows.key(window), window)).isNull());
        WindowAssert.assertSame(found, straight.all());
        assertThat(late).isEqualTo(straight.late()).isPositive();
        assertThat(duplicates).isEqualTo(straight.duplicates()).isPositive();
    }

    @Test
    void closesAWindowWhenItsSensorsTimePassesEndAndGraceAndNotBefore() {
        add(1_000, 5);
        add(39_999, 6);
        assertThat(closed).isEmpty();
        add(40_000, 7);
        assertThat(closed).singleElement().satisfies(window -> {
            assertThat(window.startMillis()).isEqualTo(START);
            assertThat(window.count()).isEqualTo(1);
        });
    }

    @Test
    void callsAReadingLateOnceItsWindowIsClosed() {
        add(1_000, 5);
        add(40_000, 6);
        assertThat(add(2_000, 7)).isEqualTo(Verdict.LATE);
        assertThat(add(10_000, 7)).isEqualTo(Verdict.COUNTED);
    }

    @Test
    void countsTheSameInstantOnceWhateverTheValue() {
        add(1_000, 5);
        assertThat(add(1_000, 6)).isEqualTo(Verdict.DUPLICATE);
        add(60_000, 1);
        assertThat(closed.getFirst().count()).isEqualTo(1);
        assertThat(closed.getFirst().avg()).isEqualTo(5);
    }

    @Test
    void closesTheWindowsOfASilentSensorByTheArrivalOfOthers() {
        arrive(1_000, 1_000, 5);
        windows.closeIfSilent(START + 40_999, closed::add);
        assertThat(closed).isEmpty();
        windows.closeIfSilent(START + 41_000, closed::add);
        assertThat(closed).hasSize(1);
        windows.closeIfSilent(START + 90_000, closed::add);
        assertThat(closed).hasSize(1);
    }

    @Test
    void takesTheBacklogOfADeviceThatWasCutOffExceptForWhatWasEmittedBefore() {
        arrive(1_000, 1_000, 5);
        windows.closeIfSilent(START + 60_000, closed::add);
        assertThat(arrive(5_000, 600_000, 6)).isEqualTo(Verdict.LATE);
        for (int second = 10; second < 600; second++) {
            assertThat(arrive(second * 1_000L, 600_000, 7)).isEqualTo(Verdict.COUNTED);
        }
        windows.closeIfSilent(START + 700_000, closed::add);
        assertThat(closed).hasSize(60);
        assertThat(closed.stream().skip(1))
                .allSatisfy(window -> assertThat(window.count()).isEqualTo(10));
    }

    @Test
    void recognisesWhatADeviceSendsAgainWhenItComesBack() {
        arrive(1_000, 1_000, 5);
        arrive(2_000, 2_000, 5);
        windows.closeIfSilent(START + 60_000, closed::add);
        assertThat(arrive(2_000, 600_000, 5)).isEqualTo(Verdict.DUPLICATE);
        assertThat(arrive(3_000, 600_000, 5)).isEqualTo(Verdict.LATE);
        assertThat(arrive(600_000, 600_000, 5)).isEqualTo(Verdict.COUNTED);
        assertThat(arrive(1_000, 600_000, 5)).isEqualTo(Verdict.DUPLICATE);
        arrive(650_000, 650_000, 5);
        assertThat(arrive(1_000, 650_000, 5)).as("time has gone on").isEqualTo(Verdict.LATE);
    }

    @Test
    void keepsTheWindowsOfADeviceWhoseClockIsSlow() {
        for (int second = 0; second < 100; second++) {
            assertThat(arrive(second * 1_000L, 300_000 + second * 1_000L, 1)).isEqualTo(Verdict.COUNTED);
        }
        assertThat(closed)
                .hasSize(6)
                .allSatisfy(window -> assertThat(window.count()).isEqualTo(10));
    }

    @Test
    void saysNothingAboutAWindowOfBadReadingsButHowManyThereWere() {
        windows.add((START + 1) * 1_000, START, 5, Quality.BAD, closed::add);
        windows.add((START + 2) * 1_000, START, 6, Quality.BAD, closed::add);
        add(60_000, 1);
        SensorWindow window = closed.getFirst();
        assertThat(window.count()).isEqualTo(2);
        assertThat(window.percentGood()).isZero();
        assertThat(List.of(window.avg(), window.min(), window.max(), window.median(), window.first(), window.stddev()))
                .allMatch(figure -> figure.isNaN());
    }

    @Test
    void staysExactInAllButTheMedianBeyondTheReadingsItKeeps() {
        int count = OpenWindow.MAX_KEPT + 50_000;
        for (int i = 0; i < count; i++) {
            windows.add(START * 1_000 + i * 60L, START, i, i % 2 == 0 ? Quality.GOOD : Quality.POOR, closed::add);
        }
        add(60_000, 1);
        SensorWindow window = closed.getFirst();
        assertThat(window.count()).isEqualTo(count);
        assertThat(window.avg()).isCloseTo((count - 1) / 2.0, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(window.max()).isEqualTo(count - 1);
        assertThat(window.last()).isEqualTo(count - 1);
        assertThat(window.first()).isZero();
        assertThat(window.percentGood()).isEqualTo(50);
        assertThat(window.median()).isEqualTo((OpenWindow.MAX_KEPT - 1) / 2.0);
    }

    private Verdict add(long millis, double value) {
        return arrive(millis, 0, value);
    }

    private Verdict arrive(long millis, long arrival, double value) {
        return windows.add((START + millis) * 1_000, START + arrival, value, Quality.GOOD, closed::add);
    }
}

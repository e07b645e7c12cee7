package io.plantwin.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.analysis.anomaly.View;
import io.plantwin.bench.detector.FactoryRun.Raise;
import io.plantwin.simulator.Event.Labelled;
import io.plantwin.simulator.anomaly.Anomaly;
import io.plantwin.simulator.anomaly.AnomalyKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTableTest {

    @Test
    void aFaultIsFoundByARaiseOfItsSensorFromItsBeginToAMinuteAfterItsEnd() {
        FaultTable table = table(
                List.of(raise("a", "speed", 1_000), raise("b", "speed", 1_000)),
                List.of(
                        label("a", "speed", AnomalyKind.SPIKE, 0, 1_000),
                        label("a", "speed", AnomalyKind.SPIKE, 500_000, 501_000),
                        label("b", "noise", AnomalyKind.STUCK, 0, 10_000)));
        assertThat(table.rows()).containsEntry(AnomalyKind.SPIKE, new FaultTable.Row(2, 1, 1));
        assertThat(table.rows()).containsEntry(AnomalyKind.STUCK, new FaultTable.Row(1, 0, 0));
        assertThat(table.falseRaises()).isEqualTo(1);
        assertThat(table.precision()).isEqualTo(0.5);
    }

    @Test
    void aRaiseWhenADeviceComesBackIsNotFalse() {
        FaultTable table =
                table(List.of(raise("a", "speed", 61_000)), List.of(label("a", "", AnomalyKind.OFFLINE, 0, 60_000)));
        assertThat(table.falseRaises()).isZero();
        assertThat(table.precision()).isNaN();
    }

    @Test
    void aShortRunOfTheFactoryCountsEverySensor() {
        FactoryRun run = FactoryRun.healthy(42, 1, 1);
        assertThat(run.sensors()).isEqualTo(10);
        assertThat(run.readings()).isGreaterThan(5 * 86_400);
        assertThat(run.labels()).isEmpty();
    }

    private static FaultTable table(List<Raise> raises, List<Labelled> labels) {
        return FaultTable.of(new FactoryRun(1, 1, raises, labels));
    }

    private static Raise raise(String device, String sensor, long millis) {
        return new Raise(device, sensor, millis, View.LEVEL_HIGH);
    }

    private static Labelled label(String device, String sensor, AnomalyKind kind, long from, long until) {
        return new Labelled(device, sensor, new Anomaly(kind, from, until, 0.5, true));
    }
}

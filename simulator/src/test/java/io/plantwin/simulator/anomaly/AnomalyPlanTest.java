package io.plantwin.simulator.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.model.SensorTypes;
import io.plantwin.simulator.plant.MachinePlant;
import io.plantwin.simulator.plant.SimulatedDevice;
import io.plantwin.simulator.plant.SimulatedSensor;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnomalyPlanTest {

    private static final long START = 1_768_473_000_000L;
    private static final long DAY = 86_400_000;

    @Test
    void theShareOfAnomalousTimeIsTheRate() {
        for (double rate : new double[] {0.01, 0.05, AnomalyPlan.MAX_RATE}) {
            long anomalous = 0;
            long all = 0;
            for (int device = 0; device < 60; device++) {
                AnomalyPlan ofDevice = AnomalyPlan.ofDevice(42, "d" + device, rate);
                AnomalyPlan ofSensor = AnomalyPlan.ofSensor(42, "d" + device, "temperature", rate);
                for (long t = START; t < START + DAY; t += 5_000) {
                    all++;
                    // The sum of both shares; that they may coincide is of no account at these rates.
                    anomalous += ofDevice.at(t).isPresent() ? 1 : 0;
                    anomalous += ofSensor.at(t).isPresent() ? 1 : 0;
                }
            }
            assertThat(anomalous / (double) all).isCloseTo(rate, within(rate * 0.1));
        }
    }

    @Test
    void withoutARateNothingGoesWrong() {
        AnomalyPlan plan = AnomalyPlan.ofSensor(42, "CNC-001", "temperature", 0);
        for (long t = START; t < START + DAY; t += 1_000) {
            assertThat(plan.at(t)).isEmpty();
        }
    }

    @Test
    void everyKindHappens() {
        Set<AnomalyKind> seen = EnumSet.noneOf(AnomalyKind.class);
        for (int device = 0; device < 20; device++) {
            for (long t = START; t < START + DAY; t += 2_000) {
                AnomalyPlan.ofSensor(42, "d" + device, "speed", 0.1).at(t).ifPresent(a -> seen.add(a.kind()));
                AnomalyPlan.ofDevice(42, "d" + device, 0.1).at(t).ifPresent(a -> seen.add(a.kind()));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(AnomalyKind.values());
    }

    @Test
    void anAnomalyIsTheSameAtEachOfItsInstants() {
        AnomalyPlan plan = AnomalyPlan.ofSensor(42, "CNC-001", "speed", 0.2);
        Optional<Anomaly> last = Optional.empty();
        for (long t = START; t < START + DAY; t += 500) {
            Optional<Anomaly> now = plan.at(t);
            long instant = t;
            last.filter(anomaly -> anomaly.covers(instant))
                    .ifPresent(anomaly -> assertThat(now).contains(anomaly));
            last = now;
        }
    }

    @Test
    void spikesAndTheEndOfDriftsLeaveTheHealthyBandButStayPossible() {
        for (SimulatedDevice machine : MachinePlant.devices(42, 40)) {
            for (SimulatedSensor sensor : machine.sensors()) {
                SensorTypes.Range possible = SensorTypes.physicalLimits(sensor.sensorType(), sensor.unit());
                for (AnomalyKind kind : new AnomalyKind[] {AnomalyKind.SPIKE, AnomalyKind.DRIFT}) {
                    Anomaly anomaly = new Anomaly(kind, START, START + 10_000, 0.5, true);
                    double value =
                            Fault.value(sensor, anomaly, 1, START + 9_999).orElseThrow();
                    assertThat(possible.contains(value)).isTrue();
                    assertThat(value).isGreaterThan(sensor.healthy().max());
                }
            }
        }
    }

    @Test
    void aStuckSensorRepeatsItselfAndADropoutSaysNothing() {
        SimulatedSensor sensor =
                MachinePlant.devices(42, 5).getFirst().sensors().getFirst();
        Anomaly stuck = new Anomaly(AnomalyKind.STUCK, START, START + 60_000, 0.5, true);
        OptionalDouble first = Fault.value(sensor, stuck, 1, START + 1_000);
        assertThat(first).isPresent();
        assertThat(Fault.value(sensor, stuck, 1, START + 55_000)).isEqualTo(first);
        Anomaly dropout = new Anomaly(AnomalyKind.DROPOUT, START, START + 60_000, 0.5, true);
        assertThat(Fault.value(sensor, dropout, 1, START + 1_000)).isEmpty();
    }

    @Test
    void aNoiseBurstIsWiderThanTheHealthyNoise() {
        SimulatedSensor sensor =
                MachinePlant.devices(42, 5).getFirst().sensors().getFirst();
        Anomaly burst = new Anomaly(AnomalyKind.NOISE_BURST, START, START + 60_000, 0.5, true);
        double healthySteps = 0;
        double burstSteps = 0;
        for (long t = START; t < START + 59_000; t += 1_000) {
            healthySteps +=
                    Math.abs(sensor.healthy().at(t + 1_000) - sensor.healthy().at(t));
            burstSteps += Math.abs(Fault.value(sensor, burst, 1, t + 1_000).orElseThrow()
                    - Fault.value(sensor, burst, 1, t).orElseThrow());
        }
        assertThat(burstSteps).isGreaterThan(4 * healthySteps);
    }
}

package io.plantwin.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.ReferenceDevices;
import io.plantwin.wire.mqtt.MqttTopic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlantTest {

    private static final long MORNING = 1_768_473_000_000L;
    private static final long DAY = 86_400_000;

    @Test
    void referenceDevicesAreThoseOfTheSpecification() {
        List<SimulatedDevice> devices = ReferencePlant.devices(42);
        assertThat(devices).hasSize(5);
        for (int i = 0; i < 5; i++) {
            SimulatedDevice device = devices.get(i);
            DeviceConfig config = ReferenceDevices.ALL.get(i);
            assertThat(device.deviceId()).isEqualTo(config.deviceId());
            assertThat(device.periodMillis()).isEqualTo(config.periodMillis());
            assertThat(device.location()).isEqualTo(config.location());
            assertThat(device.topicPrefix()).isEqualTo("plantwin/v1/" + config.deviceId() + "/");
            assertThat(device.sensors()).hasSize(1);
            assertThat(device.sensors().getFirst().sensorType()).isEqualTo(config.deviceType());
            assertThat(device.sensors().getFirst().unit())
                    .isEqualTo(config.sensors().getFirst().unit());
        }
    }

    @Test
    void healthyReferenceDevicesStayInTheirNormalRangeAllDay() {
        for (long seed = 1; seed <= 3; seed++) {
            List<SimulatedDevice> devices = ReferencePlant.devices(seed);
            for (int i = 0; i < devices.size(); i++) {
                Limits limits = ReferenceDevices.ALL.get(i).sensors().getFirst().limits();
                Mix healthy = devices.get(i).sensors().getFirst().healthy();
                assertThat(valuesOf(healthy, DAY, 7_000))
                        .allSatisfy(value -> assertThat(value).isBetween(limits.normalMin(), limits.normalMax()));
            }
        }
    }

    @Test
    void signalsMove() {
        for (SimulatedDevice device : ReferencePlant.devices(42)) {
            Mix healthy = device.sensors().getFirst().healthy();
            double[] values = valuesOf(healthy, DAY, 60_000).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double spread = max(values) - min(values);
            assertThat(spread).as(device.deviceId()).isGreaterThan((healthy.max() - healthy.min()) * 0.3);
        }
    }

    @Test
    void temperatureFollowsTheLoadSlowly() {
        LoadCycle load = new LoadCycle(Hash.key(42, "any"));
        Influence heat = load.lagged(150_000);
        for (long t = MORNING; t < MORNING + 3_600_000; t += 1_000) {
            assertThat(Math.abs(heat.at(t + 1_000) - heat.at(t))).isLessThan(1 / 100.0);
        }
        Influence fast = load.lagged(50);
        long middleOfACycle = MORNING;
        while (load.at(middleOfACycle) != load.at(middleOfACycle - 5_000)) {
            middleOfACycle += 1_000;
        }
        assertThat(fast.at(middleOfACycle)).isCloseTo(load.at(middleOfACycle), within(0.01));
    }

    @Test
    void speedAndVibrationOfAMachineCorrelate() {
        SimulatedDevice machine = MachinePlant.devices(42, 5).getFirst();
        List<Double> vibration = valuesOf(machine.sensors().get(2).healthy(), 4 * 3_600_000, 10_000);
        List<Double> speed = valuesOf(machine.sensors().get(4).healthy(), 4 * 3_600_000, 10_000);
        assertThat(correlation(vibration, speed)).isGreaterThan(0.5);
    }

    @Test
    void aCounterShowsWholePieces() {
        Mix production = ReferencePlant.devices(42).get(3).sensors().getFirst().healthy();
        assertThat(valuesOf(production, 3_600_000, 5_000))
                .allSatisfy(value -> assertThat(value % 10).isZero());
    }

    @Test
    void theSameSeedGivesTheSameValuesInAnyOrder() {
        Mix once = MachinePlant.devices(7, 50).get(3).sensors().getFirst().healthy();
        Mix again = MachinePlant.devices(7, 50).get(3).sensors().getFirst().healthy();
        Mix other = MachinePlant.devices(8, 50).get(3).sensors().getFirst().healthy();
        assertThat(valuesOf(once, 60_000, 1_000)).isEqualTo(valuesOf(again, 60_000, 1_000));
        assertThat(once.at(MORNING + 5_000))
                .isEqualTo(valuesOf(again, 60_000, 1_000).get(5));
        assertThat(valuesOf(once, 60_000, 1_000)).isNotEqualTo(valuesOf(other, 60_000, 1_000));
    }

    @Test
    void aFactoryHasTheNumberOfSensorsAskedFor() {
        assertThat(MachinePlant.devices(42, 1_000)).hasSize(200);
        List<SimulatedDevice> odd = MachinePlant.devices(42, 12);
        assertThat(odd).extracting(SimulatedDevice::deviceId).containsExactly("CNC-001", "PRS-002", "RBT-003");
        assertThat(odd.stream().mapToInt(device -> device.sensors().size()).sum())
                .isEqualTo(12);
    }

    @Test
    void topicsNameThePlaceOfTheMachine() {
        SimulatedDevice machine = MachinePlant.devices(42, 1_000).get(57);
        assertThat(MqttTopic.parse(machine.topicPrefix() + "temperature"))
                .isEqualTo(new MqttTopic.Telemetry(machine.deviceId(), machine.location()));
        assertThat(machine.location()).isEqualTo("site-1/hall-2/line-06");
    }

    @Test
    void machinesDontSpeakInChorus() {
        long distinct = MachinePlant.devices(42, 1_000).stream()
                .mapToLong(SimulatedDevice::phaseMillis)
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(100);
    }

    private static List<Double> valuesOf(Mix mix, long duration, long step) {
        return LongStream.iterate(MORNING, t -> t < MORNING + duration, t -> t + step)
                .mapToObj(mix::at)
                .toList();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double correlation(List<Double> a, List<Double> b) {
        double meanA = a.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double meanB = b.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.size(); i++) {
            ab += (a.get(i) - meanA) * (b.get(i) - meanB);
            aa += (a.get(i) - meanA) * (a.get(i) - meanA);
            bb += (b.get(i) - meanB) * (b.get(i) - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}

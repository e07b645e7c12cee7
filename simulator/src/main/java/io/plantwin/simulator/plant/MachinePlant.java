package io.plantwin.simulator.plant;

import io.plantwin.wire.mqtt.MqttTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A plant of machines with five sensors each, ten machines to a line, four lines to a hall, eight halls to
/// a site: `plantwin/v1/site-1/hall-1/line-01/CNC-001/temperature`.
public final class MachinePlant {

    /// Sensors of one machine.
    public static final int SENSORS_PER_MACHINE = 5;

    /// Time between two readings of a sensor, in milliseconds.
    public static final long PERIOD_MILLIS = 1_000;

    private static final int MACHINES_PER_LINE = 10;
    private static final int LINES_PER_HALL = 4;
    private static final int HALLS_PER_SITE = 8;

    private MachinePlant() {}

    /// Machines with this many sensors in all; the last machine may have fewer than five.
    public static List<SimulatedDevice> devices(long seed, int sensors) {
        List<SimulatedDevice> devices = new ArrayList<>();
        for (int first = 0; first < sensors; first += SENSORS_PER_MACHINE) {
            devices.add(machine(seed, first / SENSORS_PER_MACHINE, Math.min(SENSORS_PER_MACHINE, sensors - first)));
        }
        return List.copyOf(devices);
    }

    private static SimulatedDevice machine(long seed, int index, int sensors) {
        MachineKind kind = MachineKind.values()[index % MachineKind.values().length];
        String deviceId = String.format(Locale.ROOT, "%s-%03d", kind.prefix(), index + 1);
        long key = Hash.key(seed, deviceId);
        LoadCycle load = new LoadCycle(key);
        String location = location(index / MACHINES_PER_LINE);
        return new SimulatedDevice(
                deviceId,
                kind.deviceType(),
                location,
                MqttTopic.PREFIX + location + "/" + deviceId + "/",
                PERIOD_MILLIS,
                (long) (Hash.uniform(key, 0) * PERIOD_MILLIS),
                load,
                sensors(kind, key, load).subList(0, sensors));
    }

    /// The ISA-95 path of this line, counted from 0.
    private static String location(int line) {
        int hall = line / LINES_PER_HALL;
        int site = hall / HALLS_PER_SITE;
        return String.format(Locale.ROOT, "site-%d/hall-%d/line-%02d", site + 1, hall + 1, line + 1);
    }

    private static List<SimulatedSensor> sensors(MachineKind kind, long key, LoadCycle load) {
        Influence speed = load.lagged(4_000);
        Influence wear = Influences.wear(key + 1, (long) Hash.between(key, 1, 2 * 3_600_000.0, 6 * 3_600_000.0));
        Influence heat = load.lagged((long) Hash.between(key, 2, 120_000, 420_000));
        return List.of(
                new SimulatedSensor(
                        "temperature",
                        "celsius",
                        kind.temperature()
                                .with(0.6, heat)
                                .with(0.15, Influences.timeOfDay())
                                .with(0.1, wear)
                                .with(0.09, Influences.wandering(key + 2, 300_000))
                                .with(0.06, Influences.noise(key + 3))),
                new SimulatedSensor(
                        "pressure",
                        "bar",
                        kind.pressure()
                                .with(0.4, load.lagged(10_000).inverted())
                                .with(0.2, Influences.ripple(key + 4, 38_000))
                                .with(0.25, Influences.wandering(key + 5, 150_000))
                                .with(0.15, Influences.noise(key + 6))),
                new SimulatedSensor(
                        "vibration",
                        "hz",
                        kind.vibration().with(0.45, speed).with(0.3, wear).with(0.25, Influences.noise(key + 7))),
                new SimulatedSensor(
                        "humidity",
                        "percent",
                        kind.humidity()
                                .with(0.35, Influences.timeOfDay().inverted())
                                .with(0.2, heat.inverted())
                                .with(0.35, Influences.wandering(key + 8, 900_000))
                                .with(0.1, Influences.noise(key + 9))),
                new SimulatedSensor(
                        "speed", "rpm", kind.speed().with(0.92, speed).with(0.08, Influences.noise(key + 10))));
    }
}

package io.plantwin.simulator.plant;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.ReferenceDevices;
import io.plantwin.model.SensorConfig;
import io.plantwin.wire.mqtt.MqttTopic;
import java.util.List;

/// The five reference devices, as {@link ReferenceDevices} describes them.
public final class ReferencePlant {

    private static final long COUNTED_MILLIS = 6 * 60_000;

    private ReferencePlant() {}

    public static List<SimulatedDevice> devices(long seed) {
        return ReferenceDevices.ALL.stream().map(config -> device(config, seed)).toList();
    }

    private static SimulatedDevice device(DeviceConfig config, long seed) {
        long key = Hash.key(seed, config.deviceId());
        LoadCycle load = new LoadCycle(key);
        SensorConfig sensor = config.sensors().getFirst();
        SimulatedSensor simulated =
                new SimulatedSensor(sensor.sensorType(), sensor.unit(), healthy(sensor.sensorType(), key, load));
        return new SimulatedDevice(
                config.deviceId(),
                config.deviceType(),
                config.location(),
                MqttTopic.PREFIX + config.deviceId() + "/",
                config.periodMillis(),
                (long) (Hash.uniform(key, 0) * config.periodMillis()),
                load,
                List.of(simulated));
    }

    private static Mix healthy(String sensorType, long key, LoadCycle load) {
        return switch (sensorType) {
            case "temperature" ->
                Mix.band(24, 78)
                        .with(0.6, load.lagged(150_000))
                        .with(0.16, Influences.timeOfDay())
                        .with(0.16, Influences.wandering(key + 1, 240_000))
                        .with(0.08, Influences.noise(key + 2));
            case "pressure" ->
                Mix.band(14, 47)
                        .with(0.35, load.lagged(12_000).inverted())
                        .with(0.2, Influences.ripple(key + 1, 45_000))
                        .with(0.25, Influences.wandering(key + 2, 120_000))
                        .with(0.2, Influences.noise(key + 3));
            case "vibration" ->
                Mix.band(8, 92)
                        .with(0.45, load.lagged(6_000))
                        .with(0.25, Influences.wear(key + 1, 4 * 3_600_000))
                        .with(0.3, Influences.noise(key + 2));
            case "production" -> Mix.band(120, 490).inSteps(10).with(1, load.counted(COUNTED_MILLIS));
            case "quality" ->
                Mix.band(87, 100)
                        .with(0.35, Influences.wear(key + 1, 4 * 3_600_000).inverted())
                        .with(0.2, load.lagged(60_000).inverted())
                        .with(0.25, Influences.wandering(key + 2, 180_000))
                        .with(0.2, Influences.noise(key + 3));
            default -> throw new IllegalArgumentException("no reference device measures " + sensorType);
        };
    }
}

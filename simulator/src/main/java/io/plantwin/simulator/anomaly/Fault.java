package io.plantwin.simulator.anomaly;

import io.plantwin.model.SensorTypes;
import io.plantwin.simulator.plant.Hash;
import io.plantwin.simulator.plant.Mix;
import io.plantwin.simulator.plant.SimulatedSensor;
import java.util.OptionalDouble;

/// What an anomaly makes of a healthy sensor.
public final class Fault {

    private Fault() {}

    /// What the sensor shows at this instant, always physically possible; empty when it says nothing.
    ///
    /// @param noiseKey for the noise of a burst
    public static OptionalDouble value(SimulatedSensor sensor, Anomaly anomaly, long noiseKey, long millis) {
        Mix healthy = sensor.healthy();
        double span = healthy.max() - healthy.min();
        double far = span * (0.5 + 0.5 * anomaly.strength());
        double value = switch (anomaly.kind()) {
            case SPIKE -> anomaly.upwards() ? healthy.max() + far : healthy.min() - far;
            case DRIFT -> {
                double edge = anomaly.upwards() ? healthy.max() + far / 2 : healthy.min() - far / 2;
                double progress = anomaly.progress(millis);
                yield healthy.at(millis) * (1 - progress) + edge * progress;
            }
            case STUCK -> healthy.at(anomaly.startMillis());
            case NOISE_BURST -> healthy.at(millis) + Hash.bell(noiseKey, millis) * span / 4;
            case DROPOUT, OFFLINE -> Double.NaN;
        };
        if (Double.isNaN(value)) {
            return OptionalDouble.empty();
        }
        SensorTypes.Range possible = SensorTypes.physicalLimits(sensor.sensorType(), sensor.unit());
        return OptionalDouble.of(Math.clamp(healthy.round(value), possible.min(), possible.max()));
    }
}

package io.plantwin.simulator.plant;

import java.util.List;

/// One device of the virtual factory.
///
/// @param deviceType the kind of machine
/// @param location where it stands: `site/area/line`, or a plain name
/// @param topicPrefix what its MQTT topics begin with; the sensor type follows
/// @param periodMillis time between two readings of a sensor; all sensors are read together
/// @param phaseMillis readings are taken at multiples of the period plus this, so that machines don't speak
///     in chorus
/// @param load how hard it works
public record SimulatedDevice(
        String deviceId,
        String deviceType,
        String location,
        String topicPrefix,
        long periodMillis,
        long phaseMillis,
        LoadCycle load,
        List<SimulatedSensor> sensors) {

    public SimulatedDevice {
        sensors = List.copyOf(sensors);
    }

    /// The first instant at or after this one at which its sensors are read.
    public long nextTick(long millis) {
        return Math.ceilDiv(millis - phaseMillis, periodMillis) * periodMillis + phaseMillis;
    }
}

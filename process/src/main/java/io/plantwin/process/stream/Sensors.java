package io.plantwin.process.stream;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.twin.Observation;
import io.plantwin.process.twin.PartitionTwins;
import io.plantwin.process.window.SensorWindows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The devices and sensors of one partition. For the stream thread.
final class Sensors {

    private final PartitionTwins twins;
    private final Map<String, Device> devices = new HashMap<>();
    private final List<Sensor> all = new ArrayList<>();

    Sensors(PartitionTwins twins) {
        this.twins = twins;
    }

    PartitionTwins twins() {
        return twins;
    }

    Device device(String deviceId) {
        Device device = devices.get(deviceId);
        if (device == null) {
            device = new Device(twins.device(deviceId));
            devices.put(deviceId, device);
        }
        return device;
    }

    /// The sensor of this reading, which is its first one if it isn't known yet.
    Sensor of(Reading reading) {
        Device device = device(reading.deviceId());
        for (int i = 0; i < device.sensors.size(); i++) {
            Sensor sensor = device.sensors.get(i);
            if (sensor.windows.sensor().sensorType().equals(reading.sensorType())) {
                return sensor;
            }
        }
        Sensor sensor = new Sensor(
                device, new SensorWindows(reading.sensorId()), device.twin.sensor(Observation.first(reading)));
        device.sensors.add(sensor);
        all.add(sensor);
        return sensor;
    }

    /// A sensor that is being restored; if nothing else is known of it yet, it will be.
    Sensor named(String deviceId, String sensorType) {
        return of(
                new Reading(deviceId, sensorType, Long.MIN_VALUE, 0, "", Quality.BAD, "", OperatingStatus.ACTIVE, ""));
    }

    Collection<Device> devices() {
        return devices.values();
    }

    /// In the order they became known.
    List<Sensor> all() {
        return all;
    }

    void forEach(Consumer<Sensor> action) {
        all.forEach(action);
    }
}

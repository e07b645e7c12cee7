package io.plantwin.process.stream;

import io.plantwin.model.Reading;
import io.plantwin.process.twin.DeviceTwin;
import io.plantwin.process.twin.Observation;
import io.plantwin.process.twin.PartitionTwins;
import io.plantwin.process.window.SensorWindows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The sensors of one partition. For the stream thread.
final class Sensors {

    private final PartitionTwins twins;
    private final Map<String, Device> devices = new HashMap<>();

    /// A device and its few sensors: found by going through them.
    private static final class Device {

        final DeviceTwin twin;
        final List<Sensor> sensors = new ArrayList<>(5);

        Device(DeviceTwin twin) {
            this.twin = twin;
        }
    }

    Sensors(PartitionTwins twins) {
        this.twins = twins;
    }

    PartitionTwins twins() {
        return twins;
    }

    /// The sensor of this reading, which is its first one if it isn't known yet.
    Sensor of(Reading reading) {
        Device device = devices.get(reading.deviceId());
        if (device == null) {
            device = new Device(twins.device(reading.deviceId()));
            devices.put(reading.deviceId(), device);
        }
        for (int i = 0; i < device.sensors.size(); i++) {
            Sensor sensor = device.sensors.get(i);
            if (sensor.windows.sensor().sensorType().equals(reading.sensorType())) {
                return sensor;
            }
        }
        Sensor sensor =
                new Sensor(new SensorWindows(reading.sensorId()), device.twin.sensor(Observation.first(reading)));
        device.sensors.add(sensor);
        return sensor;
    }

    void forEach(Consumer<Sensor> action) {
        for (Device device : devices.values()) {
            device.sensors.forEach(action);
        }
    }
}

package io.plantwin.simulator;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.simulator.anomaly.Anomaly;
import io.plantwin.simulator.anomaly.AnomalyPlan;
import io.plantwin.simulator.anomaly.Fault;
import io.plantwin.simulator.plant.Hash;
import io.plantwin.simulator.plant.LoadCycle;
import io.plantwin.simulator.plant.SimulatedDevice;
import io.plantwin.simulator.plant.SimulatedSensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// One device of a run. All it remembers is which anomalies it has labelled and whether it said it is there.
/// For one thread.
final class DeviceRun {

    private final SimulatedDevice device;
    /// Where the device stands, for payloads of devices whose topic doesn't say it; else empty.
    private final String payloadLocation;

    private final AnomalyPlan devicePlan;
    private final List<SensorRun> sensors;
    private long dueMillis;
    private boolean online = true;

    DeviceRun(SimulatedDevice device, long seed, double anomalyRate, long fromMillis) {
        this.device = device;
        payloadLocation = device.topicPrefix().contains(device.location()) ? "" : device.location();
        devicePlan = AnomalyPlan.ofDevice(seed, device.deviceId(), anomalyRate);
        sensors = device.sensors().stream()
                .map(sensor -> SensorRun.of(device, sensor, seed, anomalyRate))
                .toList();
        dueMillis = device.nextTick(fromMillis);
    }

    /// When its sensors are read next, in milliseconds since the epoch.
    long dueMillis() {
        return dueMillis;
    }

    /// Passes over everything before this instant.
    void skipTo(long millis) {
        dueMillis = device.nextTick(millis);
    }

    /// Reads the sensors at the instant they are due.
    void tick(Consumer<Event> events) {
        long millis = dueMillis;
        dueMillis += device.periodMillis();
        Optional<Anomaly> gone = devicePlan.at(millis);
        if (gone.isPresent() == online) {
            online = !online;
            if (!online) {
                events.accept(new Event.Labelled(device.deviceId(), "", gone.orElseThrow()));
            }
            events.accept(new Event.StateChanged(device.deviceId(), device.topicPrefix(), online));
        }
        if (online) {
            OperatingStatus status =
                    device.load().at(millis) > LoadCycle.IDLE ? OperatingStatus.ACTIVE : OperatingStatus.IDLE;
            sensors.forEach(sensor -> read(sensor, status, millis, events));
        }
    }

    private void read(SensorRun run, OperatingStatus status, long millis, Consumer<Event> events) {
        Optional<Anomaly> anomaly = run.plan.at(millis);
        OptionalDouble value = OptionalDouble.of(run.sensor.healthy().at(millis));
        if (anomaly.isPresent()) {
            if (anomaly.get().startMillis() != run.labelledStart) {
                run.labelledStart = anomaly.get().startMillis();
                events.accept(new Event.Labelled(device.deviceId(), run.sensor.sensorType(), anomaly.get()));
            }
            value = Fault.value(run.sensor, anomaly.get(), run.noiseKey, millis);
        }
        if (value.isPresent()) {
            events.accept(new Event.Measured(
                    device.topicPrefix(),
                    new Reading(
                            device.deviceId(),
                            run.sensor.sensorType(),
                            millis * 1_000,
                            value.getAsDouble(),
                            run.sensor.unit(),
                            Quality.GOOD,
                            payloadLocation,
                            status,
                            "")));
        }
    }

    private static final class SensorRun {
        private final SimulatedSensor sensor;
        private final AnomalyPlan plan;
        private final long noiseKey;
        private long labelledStart = Long.MIN_VALUE;

        private SensorRun(SimulatedSensor sensor, AnomalyPlan plan, long noiseKey) {
            this.sensor = sensor;
            this.plan = plan;
            this.noiseKey = noiseKey;
        }

        static SensorRun of(SimulatedDevice device, SimulatedSensor sensor, long seed, double anomalyRate) {
            return new SensorRun(
                    sensor,
                    AnomalyPlan.ofSensor(seed, device.deviceId(), sensor.sensorType(), anomalyRate),
                    Hash.key(seed, "burst " + device.deviceId() + " " + sensor.sensorType()));
        }
    }
}

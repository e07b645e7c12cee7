package io.plantwin.bench.detector;

import io.plantwin.process.anomaly.AnomalyDetector;
import io.plantwin.process.anomaly.View;
import io.plantwin.simulator.Event;
import io.plantwin.simulator.Simulation;
import io.plantwin.simulator.anomaly.Anomaly;
import io.plantwin.simulator.plant.MachinePlant;
import io.plantwin.simulator.plant.ReferencePlant;
import io.plantwin.simulator.plant.SimulatedDevice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The simulator's factory in fast motion under the eyes of one detector per sensor: the five reference devices and
/// machines of all kinds, at the periods they publish with.
///
/// @param sensors how many there are
/// @param readings judged
/// @param raises in order of time
/// @param labels what was wrong on purpose, in order of time
record FactoryRun(int sensors, long readings, List<Raise> raises, List<Event.Labelled> labels) {

    /// 2026-01-15T10:30:00Z.
    private static final long START = 1_768_473_000_000L;

    private static final long DAY = 86_400_000;

    /// @param sensorType of the sensor of this device
    record Raise(String deviceId, String sensorType, long millis, View view) {}

    /// Nothing is wrong: every raise is false.
    static FactoryRun healthy(long seed, int machines, int days) {
        Watch watch = new Watch();
        watch.run(seed, machines, 0, START, START + days * DAY);
        return watch.result(START);
    }

    /// @param healthyDays nothing is wrong on these first days
    /// @param quietDays raises and faults of these first days are not told
    /// @param days with faults that follow
    static FactoryRun faulty(long seed, int machines, int healthyDays, int quietDays, int days, double rate) {
        Watch watch = new Watch();
        long faultsFrom = START + healthyDays * DAY;
        watch.run(seed, machines, 0, START, faultsFrom);
        watch.run(seed, machines, rate, faultsFrom, START + (quietDays + days) * DAY);
        return watch.result(START + quietDays * DAY);
    }

    /// Most raises of one sensor.
    int mostOfOneSensor() {
        Map<String, Integer> counts = new HashMap<>();
        int most = 0;
        for (Raise raise : raises) {
            most = Math.max(most, counts.merge(raise.deviceId + "/" + raise.sensorType, 1, Integer::sum));
        }
        return most;
    }

    private static final class Watch implements Consumer<Event> {

        private final Map<String, Map<String, AnomalyDetector>> detectors = new HashMap<>();
        private final List<Raise> raises = new ArrayList<>();
        private final List<Event.Labelled> labels = new ArrayList<>();
        private long readings;

        void run(long seed, int machines, double rate, long from, long until) {
            List<SimulatedDevice> devices = new ArrayList<>(ReferencePlant.devices(seed));
            devices.addAll(MachinePlant.devices(seed, machines * MachinePlant.SENSORS_PER_MACHINE));
            Simulation simulation = new Simulation(devices, seed, rate, from);
            long step = Simulation.MAX_BEHIND_MILLIS / 2;
            for (long now = from; now < until; now += step) {
                simulation.advance(Math.min(until, now + step) - 1, this);
            }
        }

        @Override
        public void accept(Event event) {
            switch (event) {
                case Event.Measured measured -> {
                    var reading = measured.reading();
                    AnomalyDetector detector = detectors
                            .computeIfAbsent(reading.deviceId(), _ -> new HashMap<>())
                            .computeIfAbsent(reading.sensorType(), _ -> new AnomalyDetector());
                    readings++;
                    double score = detector.observe(reading.timestampMicros(), reading.value());
                    if (score >= AnomalyDetector.THRESHOLD) {
                        raises.add(new Raise(
                                reading.deviceId(),
                                reading.sensorType(),
                                reading.timestampMicros() / 1_000,
                                detector.explanation().view()));
                    }
                }
                case Event.Labelled labelled -> labels.add(labelled);
                case Event.StateChanged _ -> {}
            }
        }

        FactoryRun result(long from) {
            int sensors = detectors.values().stream().mapToInt(Map::size).sum();
            return new FactoryRun(
                    sensors,
                    readings,
                    raises.stream().filter(raise -> raise.millis >= from).toList(),
                    labels.stream()
                            .filter(label -> start(label.anomaly()) >= from)
                            .toList());
        }

        private static long start(Anomaly anomaly) {
            return anomaly.startMillis();
        }
    }
}

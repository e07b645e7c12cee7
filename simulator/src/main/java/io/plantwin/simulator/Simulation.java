package io.plantwin.simulator;

import io.plantwin.simulator.plant.SimulatedDevice;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Decides what a plant does next; knows nothing of clocks or networks.
///
/// After a pause (a machine that slept, a clock that was set) everything older than {@link #MAX_BEHIND_MILLIS}
/// is passed over: a plant has no memory of what nobody measured.
///
/// For one thread. Public so that a plant can also be run in fast motion, without MQTT.
public final class Simulation implements Source {

    public static final long MAX_BEHIND_MILLIS = 10_000;

    private final PriorityQueue<DeviceRun> due = new PriorityQueue<>(Comparator.comparingLong(DeviceRun::dueMillis));

    /// @param fromMillis nothing before this instant is measured
    public Simulation(List<SimulatedDevice> devices, long seed, double anomalyRate, long fromMillis) {
        devices.forEach(device -> due.add(new DeviceRun(device, seed, anomalyRate, fromMillis)));
    }

    @Override
    public long nextMillis() {
        DeviceRun first = due.peek();
        return first == null ? Long.MAX_VALUE : first.dueMillis();
    }

    @Override
    public void advance(long millis, Consumer<Event> events) {
        while (nextMillis() <= millis) {
            DeviceRun run = due.remove();
            if (run.dueMillis() < millis - MAX_BEHIND_MILLIS) {
                run.skipTo(millis);
            } else {
                run.tick(events);
            }
            due.add(run);
        }
    }
}

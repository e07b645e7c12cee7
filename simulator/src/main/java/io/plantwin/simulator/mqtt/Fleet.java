package io.plantwin.simulator.mqtt;

import io.plantwin.simulator.plant.SimulatedDevice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All connections of a run, and who speaks through which. Devices that are known beforehand announce that
/// they are there; others (of a replayed file) share a few connections by their ids. For one thread, except
/// the counts.
public final class Fleet implements AutoCloseable {

    /// Most devices that have a connection each.
    public static final int MAX_DEVICE_LINKS = 500;

    private static final int SHARED_LINKS = 4;
    private static final int MESSAGES_PER_SENSOR = 60;
    private static final int MAX_MESSAGES = 200_000;

    private final Target target;
    private final LinkCounts counts;
    private final Map<String, Link> byDevice = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Link> shared = new ArrayList<>();
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    /// Devices that said they are gone.
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    private Fleet(Target target, LinkCounts counts) {
        this.target = target;
        this.counts = counts;
    }

    /// Connections for these devices.
    public static Fleet of(List<SimulatedDevice> devices, Target target, LinkCounts counts) {
        Fleet fleet = new Fleet(target, counts);
        Map<String, List<SimulatedDevice>> groups = new LinkedHashMap<>();
        boolean gateways = devices.size() > MAX_DEVICE_LINKS;
        for (SimulatedDevice device : devices) {
            boolean inLine = gateways && device.location().contains("/");
            String name = inLine ? "gateway-" + device.location().replace('/', '-') : device.deviceId();
            groups.computeIfAbsent(name, unused -> new ArrayList<>()).add(device);
        }
        int sensors =
                devices.stream().mapToInt(device -> device.sensors().size()).sum();
        int perSensor = Math.clamp(MAX_MESSAGES / Math.max(1, sensors), 2, MESSAGES_PER_SENSOR);
        groups.forEach((name, group) -> fleet.add(name, group, perSensor));
        return fleet;
    }

    /// Connections for devices that are not known beforehand.
    public static Fleet shared(Target target, LinkCounts counts) {
        Fleet fleet = new Fleet(target, counts);
        for (int i = 1; i <= SHARED_LINKS; i++) {
            Link link = new Link(
                    "plantwin-replay-" + i, target, Optional.empty(), List::of, MAX_MESSAGES / SHARED_LINKS, counts);
            fleet.shared.add(link);
            fleet.links.add(link);
        }
        return fleet;
    }

    private void add(String name, List<SimulatedDevice> group, int perSensor) {
        Optional<Message> will = group.size() == 1
                ? Optional.of(Message.state(group.getFirst().topicPrefix(), false))
                : Optional.empty();
        int sensors = group.stream().mapToInt(device -> device.sensors().size()).sum();
        Link link = new Link(
                "plantwin-simulator-" + name,
                target,
                will,
                () -> group.stream()
                        .filter(device -> !gone.contains(device.deviceId()))
                        .map(device -> Message.state(device.topicPrefix(), true))
                        .toList(),
                sensors * perSensor + group.size(),
                counts);
        links.add(link);
        for (SimulatedDevice device : group) {
            byDevice.put(device.deviceId(), link);
            prefixes.put(device.deviceId(), device.topicPrefix());
        }
    }

    /// Begins to connect.
    public void open() {
        links.forEach(Link::open);
    }

    /// Takes a message of a device to publish; `false`, and counted, if too many wait.
    public boolean publish(String deviceId, Message message) {
        return linkOf(deviceId).offer(message);
    }

    /// Takes a device's word that it comes or goes.
    public void state(String deviceId, String topicPrefix, boolean online) {
        if (online) {
            gone.remove(deviceId);
        } else {
            gone.add(deviceId);
        }
        linkOf(deviceId).offer(Message.state(topicPrefix, online));
    }

    private Link linkOf(String deviceId) {
        Link own = byDevice.get(deviceId);
        return own == null ? shared.get(Math.floorMod(deviceId.hashCode(), shared.size())) : own;
    }

    /// Connections there are, or should be.
    public int size() {
        return links.size();
    }

    /// Connections that are up.
    public int connected() {
        return (int) links.stream().filter(Link::isConnected).count();
    }

    /// Messages not yet acknowledged.
    public int pending() {
        return links.stream().mapToInt(Link::pending).sum();
    }

    /// Every device says that it goes; then all leave.
    @Override
    public void close() {
        prefixes.forEach((deviceId, prefix) -> state(deviceId, prefix, false));
        closeAll(links);
    }

    private static void closeAll(Collection<Link> links) {
        List<Thread> closing = links.stream()
                .map(link -> Thread.ofVirtual().start(link::close))
                .toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

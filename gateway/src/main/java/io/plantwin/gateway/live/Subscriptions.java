package io.plantwin.gateway.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Who sees what. Threadsafe; whoever goes through it while it changes sees the change or doesn't.
final class Subscriptions {

    private final Set<Connection> everything = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Connection>> byDevice = new ConcurrentHashMap<>();
    private final Set<Connection> alerts = ConcurrentHashMap.newKeySet();
    private final Set<Connection> system = ConcurrentHashMap.newKeySet();

    void seeEverything(Connection connection) {
        everything.add(connection);
    }

    /// @param sensorTypes which sensors, empty for all
    /// @return whether there was room for one more
    boolean seeDevice(Connection connection, String deviceId, Set<String> sensorTypes) {
        if (connection.devices().size() >= Connection.MOST_DEVICES
                && !connection.devices().containsKey(deviceId)) {
            return false;
        }
        connection.muted().remove(deviceId);
        connection.devices().put(deviceId, sensorTypes);
        byDevice.compute(deviceId, (id, seeing) -> {
            Set<Connection> more = seeing == null ? ConcurrentHashMap.newKeySet() : seeing;
            more.add(connection);
            return more;
        });
        return true;
    }

    void leaveDevice(Connection connection, String deviceId) {
        connection.devices().remove(deviceId);
        if (everything.contains(connection) && connection.muted().size() < Connection.MOST_DEVICES) {
            connection.muted().add(deviceId);
        }
        byDevice.computeIfPresent(deviceId, (id, seeing) -> {
            seeing.remove(connection);
            return seeing.isEmpty() ? null : seeing;
        });
    }

    void seeAlerts(Connection connection, boolean sees) {
        change(alerts, connection, sees);
    }

    void seeSystem(Connection connection, boolean sees) {
        change(system, connection, sees);
    }

    private static void change(Set<Connection> seeing, Connection connection, boolean sees) {
        if (sees) {
            seeing.add(connection);
        } else {
            seeing.remove(connection);
        }
    }

    void leave(Connection connection) {
        everything.remove(connection);
        alerts.remove(connection);
        system.remove(connection);
        Set.copyOf(connection.devices().keySet()).forEach(deviceId -> leaveDevice(connection, deviceId));
    }

    /// Everyone who sees this sensor, each once.
    void seeing(String deviceId, String sensorType, Consumer<Connection> action) {
        dashboards(deviceId, action);
        for (Connection connection : byDevice.getOrDefault(deviceId, Set.of())) {
            if (connection.wants(deviceId, sensorType) && !everything.contains(connection)) {
                action.accept(connection);
            }
        }
    }

    /// Everyone who sees any sensor of this device, each once.
    void seeing(String deviceId, Consumer<Connection> action) {
        dashboards(deviceId, action);
        for (Connection connection : byDevice.getOrDefault(deviceId, Set.of())) {
            if (!everything.contains(connection)) {
                action.accept(connection);
            }
        }
    }

    private void dashboards(String deviceId, Consumer<Connection> action) {
        for (Connection connection : everything) {
            if (!connection.muted().contains(deviceId)) {
                action.accept(connection);
            }
        }
    }

    void seeingAlerts(Consumer<Connection> action) {
        alerts.forEach(action);
    }

    void seeingSystem(Consumer<Connection> action) {
        system.forEach(action);
    }
}

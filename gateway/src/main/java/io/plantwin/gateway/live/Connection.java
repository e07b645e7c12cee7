package io.plantwin.gateway.live;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One browser: what it sees, and its outbox.
final class Connection {

    /// Devices one connection may subscribe to one by one.
    static final int MOST_DEVICES = 1_000;

    private final String id;
    private final View view;
    private final Outbox outbox;
    private final AlertFollower alerts;
    private final Map<String, Set<String>> devices = new ConcurrentHashMap<>();
    private final Set<String> muted = ConcurrentHashMap.newKeySet();
    private volatile long heardNanos;
    private volatile boolean waitsForInitialData;

    /// What a connection begins with, from its path.
    sealed interface View {
        /// `/ws`: nothing.
        record Nothing() implements View {}

        /// `/ws/dashboard`: all devices, alerts, system.
        ///
        /// @param since the past alert events after this one too
        record Dashboard(OptionalLong since) implements View {}

        /// `/ws/machines/{deviceId}`: this device and its alerts.
        ///
        /// @param since the past alert events after this one too
        record Machine(String deviceId, OptionalLong since) implements View {}
    }

    Connection(String id, View view, Outbox outbox, AlertFollower alerts, long nowNanos) {
        this.id = id;
        this.view = view;
        this.outbox = outbox;
        this.alerts = alerts;
        this.heardNanos = nowNanos;
    }

    String id() {
        return id;
    }

    View view() {
        return view;
    }

    Outbox outbox() {
        return outbox;
    }

    AlertFollower alerts() {
        return alerts;
    }

    /// The browser has shown that it is there.
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    boolean isSilentSince(long nanos) {
        return heardNanos - nanos < 0;
    }

    /// Whether `initial-data` could not be given yet.
    boolean waitsForInitialData() {
        return waitsForInitialData;
    }

    void waitForInitialData(boolean waits) {
        waitsForInitialData = waits;
    }

    /// The devices subscribed to one by one, with the sensor types asked for; none: all.
    Map<String, Set<String>> devices() {
        return devices;
    }

    /// Devices a dashboard does not want to see.
    Set<String> muted() {
        return muted;
    }

    /// Whether a subscription by device covers this sensor type.
    boolean wants(String deviceId, String sensorType) {
        Set<String> types = devices.get(deviceId);
        return types != null && (types.isEmpty() || types.contains(sensorType));
    }
}

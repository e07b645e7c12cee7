package io.plantwin.gateway.live;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Scope;
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
    private final Map<String, Set<String>> devices = new ConcurrentHashMap<>(1);
    private final Set<String> muted = ConcurrentHashMap.newKeySet(1);
    private final String address;
    private final long begunNanos;
    private final FrameAllowance allowance;
    private final FrameAssembly assembly = new FrameAssembly();
    private volatile Caller caller;
    private volatile boolean gone;
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

    /// Who it is.
    ///
    /// @param id for people and programs
    /// @param caller nobody until it says who it is
    /// @param address where it comes from
    record Client(String id, Caller caller, String address) {}

    Connection(Client client, View view, Outbox outbox, AlertFollower alerts, long nowNanos) {
        this.id = client.id();
        this.caller = client.caller();
        this.address = client.address();
        this.view = view;
        this.outbox = outbox;
        this.alerts = alerts;
        this.begunNanos = nowNanos;
        this.heardNanos = nowNanos;
        this.allowance = new FrameAllowance(nowNanos);
    }

    /// Who it is now.
    Caller caller() {
        return caller;
    }

    /// Whether it has said who it is; who may not read never gets so far.
    boolean isSignedIn() {
        return caller.may(Scope.READ);
    }

    void signIn(Caller known) {
        caller = known;
    }

    String address() {
        return address;
    }

    long begunNanos() {
        return begunNanos;
    }

    /// For the thread that reads.
    FrameAllowance allowance() {
        return allowance;
    }

    /// For the thread that reads.
    FrameAssembly assembly() {
        return assembly;
    }

    /// Whether the browser has left; what is subscribed to after that is to be undone.
    boolean isGone() {
        return gone;
    }

    void go() {
        gone = true;
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

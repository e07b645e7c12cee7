package io.plantwin.gateway.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.live.Connection.View;
import io.plantwin.gateway.plant.PlantFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where connections and news meet. Threadsafe; news never wait for a connection.
final class LiveHub {

    private static final Logger log = LoggerFactory.getLogger(LiveHub.class);
    private static final long DEAD_NANOS = 75_000_000_000L;

    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final ServerFrames frames;
    private final InitialData initialData;
    private final AlertTail alerts;
    private final PlantFigures figures;
    private final UpdateLimiter limiter;
    private final LongSupplier nanoTime;
    private final Doorkeeper doorkeeper;
    private final MeterRegistry metrics;
    private final Counter updates;
    private final Counter sent;

    LiveHub(
            Doorkeeper doorkeeper,
            ServerFrames frames,
            InitialData initialData,
            AlertTail alerts,
            PlantFigures figures,
            ScheduledExecutorService timer,
            LongSupplier nanoTime,
            MeterRegistry metrics) {
        this.doorkeeper = doorkeeper;
        this.metrics = metrics;
        this.frames = frames;
        this.initialData = initialData;
        this.alerts = alerts;
        alerts.tell(
                update -> subscriptions.seeingAlerts(
                        connection -> connection.alerts().live(update)),
                () -> subscriptions.seeingAlerts(
                        connection -> connection.alerts().reset()));
        this.figures = figures;
        this.nanoTime = nanoTime;
        this.limiter = new UpdateLimiter(timer, nanoTime, this::fanOut);
        this.updates = metrics.counter("plantwin.live.updates.received");
        this.sent = metrics.counter("plantwin.live.updates.queued");
        metrics.gaugeMapSize("plantwin.live.connections", List.of(), connections);
    }

    /// For a connection to be.
    AlertFollower newFollower(Outbox outbox) {
        return new AlertFollower(alerts, outbox, frames);
    }

    /// A browser has connected. It is told how it stands; what its path shows begins when it has said who it is.
    void join(Connection connection) {
        if (!doorkeeper.admits(connection)) {
            return;
        }
        connections.put(connection.id(), connection);
        connection.outbox().keep(frames.connectionStatus(connection.id(), connection.caller()));
        if (connection.isSignedIn()) {
            begin(connection);
        }
    }

    private void begin(Connection connection) {
        switch (connection.view()) {
            case View.Nothing nothing -> {}
            case View.Dashboard dashboard -> {
                connection.outbox().hold();
                subscriptions.seeEverything(connection);
                followAlerts(connection, AlertFollower.Scope.ALL, dashboard.since());
                subscriptions.seeSystem(connection, true);
                inBackground(() -> {
                    sendInitialData(connection);
                    connection.outbox().keep(frames.systemStatus(figures.current()));
                });
            }
            case View.Machine machine -> {
                connection.outbox().hold();
                subscriptions.seeDevice(connection, machine.deviceId(), Set.of());
                followAlerts(connection, AlertFollower.Scope.of(machine.deviceId()), machine.since());
                inBackground(() -> sendInitialData(connection));
            }
        }
    }

    /// A browser has gone.
    void leave(String connectionId) {
        Connection connection = connections.remove(connectionId);
        if (connection != null) {
            connection.go();
            connection.outbox().close();
            subscriptions.leave(connection);
            doorkeeper.left(connection);
            String reason = connection.outbox().why().map(CloseReason::word).orElse("client");
            metrics.counter("plantwin.live.closed", "reason", reason).increment();
            if (!reason.equals("client")) {
                log.info("WebSocket {} was closed: {}", connectionId, reason);
            }
        }
    }

    /// A browser has said something. As long as nobody knows who it is, it can only say who it is, and ask whether
    /// we are there.
    void received(Connection connection, ClientFrame frame) {
        if (connection.isSignedIn()
                || frame instanceof ClientFrame.Authenticate
                || frame instanceof ClientFrame.Ping
                || frame instanceof ClientFrame.Bad) {
            answer(connection, frame);
        } else {
            connection.outbox().keep(frames.error("unauthorized", "Authenticate first"));
        }
        if (connection.isGone()) {
            subscriptions.leave(connection);
        }
    }

    private void answer(Connection connection, ClientFrame frame) {
        switch (frame) {
            case ClientFrame.SubscribeDevice wanted -> subscribe(connection, wanted);
            case ClientFrame.UnsubscribeDevice device -> subscriptions.leaveDevice(connection, device.deviceId());
            case ClientFrame.SubscribeAlerts wanted ->
                followAlerts(connection, AlertFollower.Scope.ALL, wanted.since());
            case ClientFrame.UnsubscribeAlerts unwanted -> {
                subscriptions.seeAlerts(connection, false);
                connection.alerts().leave();
            }
            case ClientFrame.SubscribeSystem system -> {
                subscriptions.seeSystem(connection, true);
                inBackground(() -> connection.outbox().keep(frames.systemStatus(figures.current())));
            }
            case ClientFrame.UnsubscribeSystem system -> subscriptions.seeSystem(connection, false);
            case ClientFrame.Ping ping -> connection.outbox().keep(frames.pong());
            case ClientFrame.Authenticate shown -> authenticate(connection, shown.token());
            case ClientFrame.Bad bad -> connection.outbox().keep(frames.error(bad.code(), bad.message()));
        }
    }

    private void authenticate(Connection connection, String token) {
        boolean known = connection.isSignedIn();
        if (doorkeeper.authenticate(connection, token) && !known) {
            begin(connection);
        }
    }

    private void followAlerts(Connection connection, AlertFollower.Scope scope, OptionalLong since) {
        subscriptions.seeAlerts(connection, true);
        connection.alerts().follow(scope, since);
    }

    private void subscribe(Connection connection, ClientFrame.SubscribeDevice wanted) {
        if (!subscriptions.seeDevice(connection, wanted.deviceId(), wanted.sensorTypes())) {
            connection
                    .outbox()
                    .keep(frames.error(
                            "too_many_devices",
                            "One connection subscribes to at most " + Connection.MOST_DEVICES
                                    + " devices; /ws/dashboard shows all"));
            return;
        }
        inBackground(() -> sendSubscribed(connection, wanted.deviceId()));
    }

    /// Sends what the connection's view begins with; later, if it can't be had now.
    private void sendInitialData(Connection connection) {
        try {
            switch (connection.view()) {
                case View.Nothing nothing -> {}
                case View.Dashboard dashboard ->
                    connection.outbox().keep(initialData.everything().frame());
                case View.Machine machine ->
                    sendDevice(connection, machine.deviceId(), initialData.of(machine.deviceId()));
            }
            connection.waitForInitialData(false);
        } catch (BackendAwayException e) {
            if (!connection.waitsForInitialData()) {
                connection.outbox().keep(frames.error("unavailable", e.sentence() + "; initial-data will follow"));
            }
            connection.waitForInitialData(true);
        } finally {
            connection.outbox().release();
        }
    }

    private void sendSubscribed(Connection connection, String deviceId) {
        try {
            sendDevice(connection, deviceId, initialData.of(deviceId));
        } catch (BackendAwayException e) {
            connection.outbox().keep(frames.error("unavailable", e.sentence() + "; updates will come"));
        }
    }

    private void sendDevice(Connection connection, String deviceId, Optional<String> frame) {
        connection
                .outbox()
                .keep(frame.orElseGet(() -> frames.error(
                        "unknown_device", "There is no device " + deviceId + "; its updates will come when there is")));
    }

    /// A frame from a device's channel.
    void published(String deviceId, String frame) {
        updates.increment();
        SensorUpdate.of(deviceId, frame)
                .ifPresentOrElse(
                        limiter::offer,
                        () -> subscriptions.seeing(
                                deviceId, connection -> connection.outbox().keep(frame)));
    }

    private void fanOut(SensorUpdate update) {
        subscriptions.seeing(update.sensor().deviceId(), update.sensor().sensorType(), connection -> {
            connection.outbox().update(update);
            sent.increment();
        });
    }

    /// A frame from the channel of alerts.
    void alert(String frame) {
        alerts.offer(AlertUpdate.of(frame));
    }

    /// Frames from the channel of alerts come from now on.
    void listensToAlerts() {
        alerts.listening();
    }

    /// A `system-status` frame.
    void systemStatus(String frame) {
        subscriptions.seeingSystem(connection -> connection.outbox().keep(frame));
        for (Connection connection : connections.values()) {
            if (connection.waitsForInitialData()) {
                inBackground(() -> sendInitialData(connection));
            }
        }
    }

    /// News may have been missed: everyone begins anew, from one look at the plant.
    void resendInitialData() {
        inBackground(() -> {
            try {
                InitialData.Snapshot plant = initialData.everything();
                signedIn().forEach(connection -> resend(connection, plant));
            } catch (BackendAwayException e) {
                signedIn().forEach(connection -> connection.waitForInitialData(true));
            }
        });
    }

    private Stream<Connection> signedIn() {
        return connections.values().stream().filter(Connection::isSignedIn);
    }

    private void resend(Connection connection, InitialData.Snapshot plant) {
        switch (connection.view()) {
            case View.Nothing nothing ->
                connection
                        .devices()
                        .keySet()
                        .forEach(deviceId -> initialData.of(deviceId, plant).ifPresent(connection.outbox()::keep));
            case View.Dashboard dashboard -> connection.outbox().keep(plant.frame());
            case View.Machine machine ->
                initialData.of(machine.deviceId(), plant).ifPresent(connection.outbox()::keep);
        }
    }

    /// Every second: whoever is too slow, or whose time is over, is closed.
    void checkPace() {
        connections.values().forEach(connection -> connection.outbox().checkPace());
        doorkeeper.checkTime(connections.values());
    }

    /// Every ten seconds: whose sign-in has ended is closed.
    void checkSignIns() {
        doorkeeper.checkSignIns(connections.values());
    }

    /// Every 30 seconds: says that we are there and asks whether they are.
    void heartbeat() {
        limiter.sweep();
        String heartbeat = frames.heartbeat();
        long deadline = nanoTime.getAsLong() - DEAD_NANOS;
        for (Connection connection : connections.values()) {
            if (connection.isSilentSince(deadline)) {
                connection.outbox().abandon();
            } else if (connection.isSignedIn()) {
                connection.outbox().keep(heartbeat);
                connection.outbox().ping();
            }
        }
    }

    /// How many browsers are connected.
    int connections() {
        return connections.size();
    }

    private static void inBackground(Runnable work) {
        Thread.ofVirtual().name("live-work").start(work);
    }
}

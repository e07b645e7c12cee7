package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.RouteCache;
import io.plantwin.bridge.intake.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The connections of one lane, and what they use one after the other. For the lane's thread.
final class LaneConnections {

    /// Time between two ticks.
    static final long TICK_MILLIS = 500;

    private final Lane lane;
    private final RouteCache routes;
    private final PublishPacket packet = new PublishPacket();
    private final Set<Connection> connections = new HashSet<>();
    private long ticks;
    private boolean draining;

    LaneConnections(Lane lane, Router router) {
        this.lane = lane;
        this.routes = new RouteCache(router);
    }

    Lane lane() {
        return lane;
    }

    RouteCache routes() {
        return routes;
    }

    PublishPacket packet() {
        return packet;
    }

    /// How often {@link #tick} has run; the clock of keep-alives.
    long ticks() {
        return ticks;
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /// Half a second has passed.
    void tick() {
        ticks++;
        for (Connection connection : List.copyOf(connections)) {
            connection.tick();
        }
    }

    /// Takes no more messages, so that those in hand can be finished.
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /// The bridge stops.
    void shutDown() {
        for (Connection connection : List.copyOf(connections)) {
            connection.shutDown();
        }
    }
}

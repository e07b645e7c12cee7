package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.access.Identity;
import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.wire.mqtt.MqttTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// All sessions by client id. A session belongs to the identity that made it, and serves one connection at a time: who
/// claims it while another connection of the same identity has it takes it over, and gets it when the other has let go.
/// Threadsafe.
final class Sessions {

    /// A connection's place in the line for a session.
    ///
    /// @param present whether the session was there before
    /// @param turn completes when all earlier connections have let go
    /// @param left to be completed when this one has
    record Claim(Session session, boolean present, CompletableFuture<Void> turn, CompletableFuture<Void> left) {}

    private static final class Entry {
        /// Of whom, see {@link Identity#owner}.
        final String owner;

        Session session;

        @Nullable
        Connection connection;

        CompletableFuture<Void> left = CompletableFuture.completedFuture(null);
        long expirySeconds;
        long leftNanos;

        Entry(String owner, Session session) {
            this.owner = owner;
            this.session = session;
        }

        boolean isOver() {
            return connection == null
                    && System.nanoTime() - leftNanos
                            > Duration.ofSeconds(expirySeconds).toNanos();
        }
    }

    private final BridgeMetrics metrics;
    private final DeviceConfigs configs;
    private final Map<String, Entry> entries = new HashMap<>();

    Sessions(BridgeMetrics metrics, DeviceConfigs configs) {
        this.metrics = metrics;
        this.configs = configs;
    }

    /// Takes the session of this client id, or makes one. A connection that has it is told to go. What the session
    /// subscribes to beyond what the identity may is forgotten: another credential may have allowed it.
    ///
    /// @return empty if the session belongs to somebody else
    synchronized Optional<Claim> claim(
            String clientId, Identity identity, boolean cleanStart, long expirySeconds, Connection newcomer) {
        Entry entry = entries.get(clientId);
        if (entry != null && entry.isOver()) {
            forget(entry.session);
            entries.remove(clientId);
            entry = null;
        }
        if (entry != null && !entry.owner.equals(identity.owner())) {
            return Optional.empty();
        }
        boolean present = entry != null && !cleanStart && entry.expirySeconds > 0;
        if (entry == null) {
            entry = new Entry(identity.owner(), newSession(clientId));
            entries.put(clientId, entry);
        } else if (present) {
            forgetForeign(entry.session, identity);
        } else {
            forget(entry.session);
            entry.session = newSession(clientId);
        }
        Connection before = entry.connection;
        if (before != null) {
            before.takenOver();
        }
        Claim claim = new Claim(entry.session, present, entry.left, new CompletableFuture<>());
        entry.connection = newcomer;
        entry.expirySeconds = expirySeconds;
        entry.left = claim.left;
        return Optional.of(claim);
    }

    /// How long the session outlives the connection that has it, if that changes.
    synchronized void expiry(String clientId, Connection connection, long expirySeconds) {
        Entry entry = entries.get(clientId);
        if (entry != null && entry.connection == connection) {
            entry.expirySeconds = expirySeconds;
        }
    }

    /// The connection is gone. Call it before completing the claim's `left`.
    synchronized void leave(String clientId, Connection connection) {
        Entry entry = entries.get(clientId);
        if (entry == null || entry.connection != connection) {
            return;
        }
        entry.connection = null;
        entry.leftNanos = System.nanoTime();
        if (entry.expirySeconds == 0) {
            forget(entry.session);
            entries.remove(clientId);
        }
    }

    /// Whether a connection of this owner has the session, or will have it in a moment.
    synchronized boolean isConnected(String clientId, String owner) {
        Entry entry = entries.get(clientId);
        return entry != null && entry.connection != null && entry.owner.equals(owner);
    }

    /// Ends the sessions that have outlived their connections for long enough.
    synchronized void sweep() {
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.isOver()) {
                forget(entry.session);
                all.remove();
            }
        }
    }

    private void forgetForeign(Session session, Identity identity) {
        for (String topic : session.outbox().topics()) {
            if (MqttTopic.parse(topic) instanceof MqttTopic.ToDevice toDevice && !identity.mayBe(toDevice.deviceId())) {
                configs.unsubscribe(topic, session.outbox());
                session.outbox().forget(topic);
            }
        }
    }

    private Session newSession(String clientId) {
        return new Session(clientId, new Receipts(), new Outbox(metrics));
    }

    private void forget(Session session) {
        session.outbox().topics().forEach(topic -> configs.unsubscribe(topic, session.outbox()));
    }
}

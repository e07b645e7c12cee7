package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.intake.BridgeMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// All sessions by client id. A session serves one connection at a time: who claims it while another has it takes it
/// over, and gets it when the other has let go. Threadsafe.
final class Sessions {

    /// A connection's place in the line for a session.
    ///
    /// @param present whether the session was there before
    /// @param turn completes when all earlier connections have let go
    /// @param left to be completed when this one has
    record Claim(Session session, boolean present, CompletableFuture<Void> turn, CompletableFuture<Void> left) {}

    private static final class Entry {
        Session session;

        @Nullable
        Connection owner;

        CompletableFuture<Void> left = CompletableFuture.completedFuture(null);
        long expirySeconds;
        long leftNanos;

        Entry(Session session) {
            this.session = session;
        }
    }

    private final BridgeMetrics metrics;
    private final DeviceConfigs configs;
    private final Map<String, Entry> entries = new HashMap<>();

    Sessions(BridgeMetrics metrics, DeviceConfigs configs) {
        this.metrics = metrics;
        this.configs = configs;
    }

    /// Takes the session of this client id, or makes one. A connection that has it is told to go.
    synchronized Claim claim(String clientId, boolean cleanStart, long expirySeconds, Connection newcomer) {
        Entry entry = entries.get(clientId);
        boolean present = entry != null && !cleanStart && entry.expirySeconds > 0;
        if (entry == null) {
            entry = new Entry(newSession(clientId));
            entries.put(clientId, entry);
        } else if (!present) {
            forget(entry.session);
            entry.session = newSession(clientId);
        }
        Connection before = entry.owner;
        if (before != null) {
            before.takenOver();
        }
        Claim claim = new Claim(entry.session, present, entry.left, new CompletableFuture<>());
        entry.owner = newcomer;
        entry.expirySeconds = expirySeconds;
        entry.left = claim.left;
        return claim;
    }

    /// How long the session outlives the connection that has it, if that changes.
    synchronized void expiry(String clientId, Connection owner, long expirySeconds) {
        Entry entry = entries.get(clientId);
        if (entry != null && entry.owner == owner) {
            entry.expirySeconds = expirySeconds;
        }
    }

    /// The connection is gone. Call it before completing the claim's `left`.
    synchronized void leave(String clientId, Connection owner) {
        Entry entry = entries.get(clientId);
        if (entry == null || entry.owner != owner) {
            return;
        }
        entry.owner = null;
        entry.leftNanos = System.nanoTime();
        if (entry.expirySeconds == 0) {
            forget(entry.session);
            entries.remove(clientId);
        }
    }

    /// Whether a connection has the session, or will have it in a moment.
    synchronized boolean isConnected(String clientId) {
        Entry entry = entries.get(clientId);
        return entry != null && entry.owner != null;
    }

    /// Ends the sessions that have outlived their connections for long enough.
    synchronized void sweep() {
        long now = System.nanoTime();
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.owner == null
                    && now - entry.leftNanos
                            > Duration.ofSeconds(entry.expirySeconds).toNanos()) {
                forget(entry.session);
                all.remove();
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

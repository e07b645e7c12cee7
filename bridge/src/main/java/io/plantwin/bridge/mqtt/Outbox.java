package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.intake.BridgeMetrics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a session's device subscribes to, and the messages on their way to it. Outlives connections; while the device
/// is away, messages of quality of service 1 wait, at most {@link #MAX_WAITING}, of each topic the newest.
/// Threadsafe.
final class Outbox {

    /// Messages that wait for one device.
    static final int MAX_WAITING = 100;

    /// @param qos 0 or 1
    /// @param id what MQTT 5 calls the subscription, 0 if nothing
    record Subscription(int qos, int id) {}

    /// A message with the packet id it travels under, 0 for quality of service 0.
    record Parcel(int packetId, Mail mail, boolean again) {}

    private final BridgeMetrics metrics;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final ArrayDeque<Mail> waiting = new ArrayDeque<>();
    private final LinkedHashMap<Integer, Mail> unacknowledged = new LinkedHashMap<>();
    private @Nullable Runnable bell;
    private int lastPacketId;

    Outbox(BridgeMetrics metrics) {
        this.metrics = metrics;
    }

    /// @return whether this topic was not subscribed to before
    synchronized boolean subscribe(String topic, Subscription subscription) {
        return subscriptions.put(topic, subscription) == null;
    }

    /// @return whether it was subscribed to
    synchronized boolean unsubscribe(String topic) {
        return subscriptions.remove(topic) != null;
    }

    /// The same, and what is on its way to the device from there.
    synchronized void forget(String topic) {
        subscriptions.remove(topic);
        waiting.removeIf(mail -> mail.topic().equals(topic));
        unacknowledged.values().removeIf(mail -> mail.topic().equals(topic));
    }

    synchronized Set<String> topics() {
        return Set.copyOf(subscriptions.keySet());
    }

    /// A message for this device, if it subscribes to the topic.
    void offer(String topic, byte[] payload, boolean retained) {
        Runnable ring;
        synchronized (this) {
            Subscription subscription = subscriptions.get(topic);
            ring = bell;
            if (subscription == null || (ring == null && subscription.qos == 0)) {
                return;
            }
            waiting.removeIf(mail -> mail.topic().equals(topic) && mail.topic().endsWith(DeviceConfigs.SUFFIX));
            if (waiting.size() >= MAX_WAITING) {
                waiting.remove();
                metrics.droppedToDevice.increment();
            }
            waiting.add(new Mail(topic, payload, subscription.qos, retained, subscription.id));
        }
        if (ring != null) {
            ring.run();
        }
    }

    /// A connection is there: what was sent and not acknowledged is to be sent again.
    ///
    /// @param ring called from any thread when something waits
    synchronized List<Parcel> connected(Runnable ring) {
        bell = ring;
        List<Parcel> again = new ArrayList<>();
        unacknowledged.forEach((packetId, mail) -> again.add(new Parcel(packetId, mail, true)));
        return again;
    }

    synchronized void disconnected() {
        bell = null;
        waiting.removeIf(mail -> mail.qos() == 0);
    }

    /// The next message to send, if one waits and the device takes one more.
    ///
    /// @param window messages the device takes unacknowledged
    synchronized Optional<Parcel> next(int window) {
        Mail mail = waiting.peek();
        if (mail == null || (mail.qos() > 0 && unacknowledged.size() >= Math.min(window, MAX_WAITING))) {
            return Optional.empty();
        }
        waiting.remove();
        if (mail.qos() == 0) {
            return Optional.of(new Parcel(0, mail, false));
        }
        do {
            lastPacketId = lastPacketId % 65_535 + 1;
        } while (unacknowledged.containsKey(lastPacketId));
        unacknowledged.put(lastPacketId, mail);
        return Optional.of(new Parcel(lastPacketId, mail, false));
    }

    synchronized void acknowledged(int packetId) {
        unacknowledged.remove(packetId);
    }
}

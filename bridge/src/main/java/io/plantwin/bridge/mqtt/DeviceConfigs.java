package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.kafka.TopicListener;
import io.plantwin.wire.mqtt.MqttTopic;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The newest configuration of each device, and who wants to hear of it: a device gets it when it subscribes, as if it
/// were retained, and whenever it changes. Threadsafe.
public final class DeviceConfigs implements TopicListener {

    static final String SUFFIX = "/$config";

    /// A subscription: the topic as the device wrote it, short or long.
    private record Address(Outbox outbox, String topic) {}

    private final Map<String, byte[]> newest = new ConcurrentHashMap<>();
    private final Map<String, Set<Address>> subscribers = new ConcurrentHashMap<>();

    @Override
    public void changed(String deviceId, byte @Nullable [] json) {
        if (json == null) {
            newest.remove(deviceId);
            return;
        }
        byte[] before = newest.put(deviceId, json);
        if (!Arrays.equals(before, json)) {
            for (Address address : subscribers.getOrDefault(deviceId, Set.of())) {
                address.outbox.offer(address.topic, json, false);
            }
        }
    }

    /// @param sendNow whether the device gets what is there already
    void subscribe(String topic, Outbox outbox, boolean sendNow) {
        if (!(MqttTopic.parse(topic) instanceof MqttTopic.ToDevice toDevice) || !topic.endsWith(SUFFIX)) {
            return;
        }
        subscribers
                .computeIfAbsent(toDevice.deviceId(), id -> ConcurrentHashMap.newKeySet())
                .add(new Address(outbox, topic));
        byte[] json = newest.get(toDevice.deviceId());
        if (json != null && sendNow) {
            outbox.offer(topic, json, true);
        }
    }

    void unsubscribe(String topic, Outbox outbox) {
        if (MqttTopic.parse(topic) instanceof MqttTopic.ToDevice toDevice) {
            subscribers.computeIfPresent(toDevice.deviceId(), (id, addresses) -> {
                addresses.remove(new Address(outbox, topic));
                return addresses.isEmpty() ? null : addresses;
            });
        }
    }
}

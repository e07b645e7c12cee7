package io.plantwin.simulator.mqtt;

import java.nio.charset.StandardCharsets;

/// One message to publish with QoS 1.
public record Message(String topic, byte[] payload) {

    /// `online` or `offline` of a device.
    ///
    /// @param topicPrefix what the device's topics begin with
    public static Message state(String topicPrefix, boolean online) {
        return new Message(topicPrefix + "$state", (online ? "online" : "offline").getBytes(StandardCharsets.UTF_8));
    }
}

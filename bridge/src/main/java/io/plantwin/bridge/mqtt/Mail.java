package io.plantwin.bridge.mqtt;

/// A message to a device.
///
/// @param retained whether it was there before the device subscribed
/// @param subscriptionId what MQTT 5 calls the subscription, 0 if nothing
record Mail(String topic, byte[] payload, int qos, boolean retained, int subscriptionId) {

    /// Bytes of the packet it travels in, at most.
    long packetBytes() {
        return topic.length() * 3L + payload.length + 24;
    }
}

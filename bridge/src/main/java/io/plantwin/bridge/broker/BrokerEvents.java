package io.plantwin.bridge.broker;

/// What a client of a broker tells; from the client's threads.
interface BrokerEvents {

    /// Connected and subscribed.
    void ready();

    /// Not connected, or not subscribed, and trying again.
    void away(String why);

    /// The broker does not speak this version of MQTT; the client has given up.
    void otherVersionNeeded();

    /// @param acknowledge to be run when the message is safe; does nothing for quality of service 0
    void message(String topic, byte[] payload, int qos, Runnable acknowledge);
}

package io.plantwin.bridge.broker;

/// A client of one broker in one version of MQTT. Connects, subscribes and comes back by itself.
interface BrokerClient extends AutoCloseable {

    void start();

    /// Disconnects; the broker keeps the session.
    @Override
    void close();
}

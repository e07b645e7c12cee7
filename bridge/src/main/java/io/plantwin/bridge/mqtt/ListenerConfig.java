package io.plantwin.bridge.mqtt;

import java.time.Duration;

/// Where and how the listener listens.
///
/// @param enabled whether devices may connect to the bridge itself
/// @param host address to listen on
/// @param port 0 = any free one
/// @param eventLoops threads that serve connections, 0 = one for each two processors, at most four
/// @param maxPacketBytes larger packets end the connection
/// @param receiveMaximum messages of one connection that may wait for Kafka
/// @param topicAliasMaximum topic aliases of one connection
/// @param maxSessionExpiry how long a session may outlive its connection
/// @param connectTimeout how long a connection may take to say CONNECT
public record ListenerConfig(
        boolean enabled,
        String host,
        int port,
        int eventLoops,
        int maxPacketBytes,
        int receiveMaximum,
        int topicAliasMaximum,
        Duration maxSessionExpiry,
        Duration connectTimeout) {

    /// Loopback, port 1883, packets up to 8 MiB, 1,000 messages in flight, 64 aliases, a day.
    public static final ListenerConfig DEFAULT = new ListenerConfig(
            true, "127.0.0.1", 1883, 0, 8 << 20, 1_000, 64, Duration.ofDays(1), Duration.ofSeconds(10));

    /// A dead letter holds the whole of a message and must fit into Kafka's largest record.
    private static final int LARGEST_PACKET = 9 << 20;

    public ListenerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the MQTT port is " + port + "; 0 to 65535");
        }
        if (eventLoops < 0 || eventLoops > 64) {
            throw new IllegalArgumentException("event-loops is " + eventLoops + "; 0 to 64");
        }
        if (maxPacketBytes < 1_024 || maxPacketBytes > LARGEST_PACKET) {
            throw new IllegalArgumentException("max-packet-bytes is " + maxPacketBytes + "; 1024 to " + LARGEST_PACKET);
        }
        if (receiveMaximum < 1 || receiveMaximum > 65_535) {
            throw new IllegalArgumentException("receive-maximum is " + receiveMaximum + "; 1 to 65535");
        }
        if (topicAliasMaximum < 0 || topicAliasMaximum > 65_535) {
            throw new IllegalArgumentException("topic-alias-maximum is " + topicAliasMaximum + "; 0 to 65535");
        }
        if (maxSessionExpiry.isNegative() || connectTimeout.isNegative()) {
            throw new IllegalArgumentException("max-session-expiry and connect-timeout can't be negative");
        }
    }

    /// The same on another port.
    public ListenerConfig withPort(int other) {
        return new ListenerConfig(
                enabled,
                host,
                other,
                eventLoops,
                maxPacketBytes,
                receiveMaximum,
                topicAliasMaximum,
                maxSessionExpiry,
                connectTimeout);
    }

    /// How many threads that makes on this machine.
    public int actualEventLoops() {
        return eventLoops > 0 ? eventLoops : Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    }
}

package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.tls.TlsConfig;
import java.time.Duration;
import java.util.Optional;

/// Where and how the listener listens.
///
/// @param enabled whether devices may connect to the bridge itself
/// @param host address to listen on
/// @param port of connections without TLS, 0 = any free one
/// @param plain whether there are connections without TLS
/// @param tls connections with TLS, on a port of their own
/// @param eventLoops threads that serve connections, 0 = one for each two processors, at most four
/// @param maxConnections open at the same time; more are closed at once
/// @param maxPacketBytes larger packets end the connection
/// @param receiveMaximum messages of one connection that may wait for Kafka
/// @param topicAliasMaximum topic aliases of one connection
/// @param maxSessionExpiry how long a session may outlive its connection
/// @param connectTimeout how long a connection may take to say CONNECT, and to be let in
/// @param maxRefusalDelay how long at most clients wait whose address was refused again and again; 0 = not at all
public record ListenerConfig(
        boolean enabled,
        String host,
        int port,
        boolean plain,
        Optional<TlsConfig> tls,
        int eventLoops,
        int maxConnections,
        int maxPacketBytes,
        int receiveMaximum,
        int topicAliasMaximum,
        Duration maxSessionExpiry,
        Duration connectTimeout,
        Duration maxRefusalDelay) {

    /// Loopback, port 1883, no TLS, 50,000 connections, packets up to 8 MiB, 1,000 messages in flight, 64 aliases, a
    /// day.
    public static final ListenerConfig DEFAULT = new ListenerConfig(
            true,
            "127.0.0.1",
            1883,
            true,
            Optional.empty(),
            0,
            50_000,
            8 << 20,
            1_000,
            64,
            Duration.ofDays(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3));

    /// A dead letter holds the whole of a message and must fit into Kafka's largest record.
    private static final int LARGEST_PACKET = 9 << 20;

    public ListenerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the MQTT port is " + port + "; 0 to 65535");
        }
        if (eventLoops < 0 || eventLoops > 64) {
            throw new IllegalArgumentException("event-loops is " + eventLoops + "; 0 to 64");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("max-connections is " + maxConnections + "; at least 1");
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
        if (enabled && !plain && tls.isEmpty()) {
            throw new IllegalArgumentException("plain is off and there is no tls: nobody could connect");
        }
        if (maxRefusalDelay.isNegative() || maxRefusalDelay.compareTo(connectTimeout) > 0) {
            throw new IllegalArgumentException(
                    "max-refusal-delay is " + maxRefusalDelay + "; 0 to connect-timeout, " + connectTimeout);
        }
        if (maxSessionExpiry.isNegative() || connectTimeout.isNegative()) {
            throw new IllegalArgumentException("max-session-expiry and connect-timeout can't be negative");
        }
    }

    /// The same on another address.
    public ListenerConfig withHost(String other) {
        return new ListenerConfig(
                enabled,
                other,
                port,
                plain,
                tls,
                eventLoops,
                maxConnections,
                maxPacketBytes,
                receiveMaximum,
                topicAliasMaximum,
                maxSessionExpiry,
                connectTimeout,
                maxRefusalDelay);
    }

    /// The same on another port.
    public ListenerConfig withPort(int other) {
        return with(other, plain, tls, connectTimeout, maxRefusalDelay);
    }

    /// The same with connections with TLS, too.
    public ListenerConfig withTls(TlsConfig other) {
        return with(port, plain, Optional.of(other), connectTimeout, maxRefusalDelay);
    }

    /// The same without connections without TLS.
    public ListenerConfig withoutPlain() {
        return with(port, false, tls, connectTimeout, maxRefusalDelay);
    }

    public ListenerConfig withMaxRefusalDelay(Duration other) {
        return with(port, plain, tls, connectTimeout, other);
    }

    public ListenerConfig withConnectTimeout(Duration other) {
        return with(port, plain, tls, other, maxRefusalDelay);
    }

    private ListenerConfig with(
            int otherPort,
            boolean otherPlain,
            Optional<TlsConfig> otherTls,
            Duration otherConnectTimeout,
            Duration otherMaxRefusalDelay) {
        return new ListenerConfig(
                enabled,
                host,
                otherPort,
                otherPlain,
                otherTls,
                eventLoops,
                maxConnections,
                maxPacketBytes,
                receiveMaximum,
                topicAliasMaximum,
                maxSessionExpiry,
                otherConnectTimeout,
                otherMaxRefusalDelay);
    }

    /// How many threads that makes on this machine.
    public int actualEventLoops() {
        return eventLoops > 0 ? eventLoops : Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    }
}

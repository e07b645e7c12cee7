package io.plantwin.bridge.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client asked for in CONNECT, and what it gets of it.
///
/// @param assigned whether the client id is one that the bridge chose
/// @param expirySeconds how long the session outlives the connection, 0 = not at all
/// @param keepAliveSeconds 0 = no limit
/// @param receiveMaximum messages the client takes unacknowledged
/// @param maxPacketBytes largest packet the client takes
record Terms(
        MqttVersion version,
        String clientId,
        boolean assigned,
        boolean cleanStart,
        long expirySeconds,
        int keepAliveSeconds,
        int receiveMaximum,
        long maxPacketBytes,
        @Nullable Will will) {

    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;
    private static final long DEFAULT_MAX_PACKET = 268_435_460;

    boolean isVersion5() {
        return version == MqttVersion.MQTT_5;
    }

    static Terms of(MqttConnectMessage connect, long maxExpirySeconds) {
        MqttVersion version = version(connect);
        boolean five = version == MqttVersion.MQTT_5;
        String given = connect.payload().clientIdentifier();
        boolean assigned = given == null || given.isEmpty();
        boolean clean = connect.variableHeader().isCleanSession();
        MqttProperties properties = connect.variableHeader().properties();
        long asked =
                five ? number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0) : clean ? 0 : maxExpirySeconds;
        return new Terms(
                version,
                assigned ? "auto-" + UUID.randomUUID() : given,
                assigned,
                clean,
                Math.min(asked, maxExpirySeconds),
                connect.variableHeader().keepAliveTimeSeconds(),
                (int) number(properties, MqttProperties.RECEIVE_MAXIMUM, DEFAULT_RECEIVE_MAXIMUM),
                number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, DEFAULT_MAX_PACKET),
                will(connect));
    }

    static MqttVersion version(MqttConnectMessage connect) {
        return MqttVersion.fromProtocolNameAndLevel(
                connect.variableHeader().name(), (byte) connect.variableHeader().version());
    }

    private static @Nullable Will will(MqttConnectMessage connect) {
        if (!connect.variableHeader().isWillFlag()) {
            return null;
        }
        byte[] payload = connect.payload().willMessageInBytes();
        return new Will(
                connect.payload().willTopic(),
                payload == null ? new byte[0] : payload,
                connect.variableHeader().willQos(),
                number(connect.payload().willProperties(), MqttProperties.WILL_DELAY_INTERVAL, 0));
    }

    /// A number among the properties. Four-byte numbers are unsigned.
    static long number(@Nullable MqttProperties properties, int id, long absent) {
        MqttProperties.MqttProperty<?> property = properties == null ? null : properties.getProperty(id);
        return property != null && property.value() instanceof Integer number ? Integer.toUnsignedLong(number) : absent;
    }
}

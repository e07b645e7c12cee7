package io.plantwin.bridge.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.plantwin.bridge.access.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What may be wrong with a CONNECT.
final class Handshake {

    private static final int MAX_CLIENT_ID_LENGTH = 256;

    private Handshake() {}

    /// Why a CONNECT that could not be read is rejected.
    static MqttConnectReturnCode unreadable(Throwable cause) {
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            return MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION;
        }
        return cause instanceof MqttIdentifierRejectedException
                ? MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED
                : MqttConnectReturnCode.CONNECTION_REFUSED_MALFORMED_PACKET;
    }

    /// Why this CONNECT is rejected; empty if nothing is wrong with it.
    static Optional<MqttConnectReturnCode> objection(MqttConnectMessage connect) {
        boolean five = Terms.version(connect) == MqttVersion.MQTT_5;
        String clientId = connect.payload().clientIdentifier();
        boolean anonymous = clientId == null || clientId.isEmpty();
        if ((anonymous && !five && !connect.variableHeader().isCleanSession())
                || (!anonymous && clientId.length() > MAX_CLIENT_ID_LENGTH)) {
            return Optional.of(
                    five
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                            : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
        }
        if (five && connect.variableHeader().properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD);
        }
        if (five && Terms.number(connect.variableHeader().properties(), MqttProperties.RECEIVE_MAXIMUM, 1) == 0) {
            return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_PROTOCOL_ERROR);
        }
        String willTopic = connect.payload().willTopic();
        if (connect.variableHeader().isWillFlag()
                && (willTopic == null || willTopic.isEmpty() || willTopic.contains("+") || willTopic.contains("#"))) {
            return Optional.of(
                    five
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID
                            : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        }
        return Optional.empty();
    }

    static MqttConnectReturnCode notAuthorised(Terms terms) {
        return terms.isVersion5()
                ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
    }

    static Credentials credentials(MqttConnectMessage connect, String clientId) {
        String username = connect.payload().userName();
        byte[] password = connect.payload().passwordInBytes();
        return new Credentials(
                clientId,
                username == null ? "" : username,
                password == null ? "".getBytes(StandardCharsets.UTF_8) : password);
    }
}

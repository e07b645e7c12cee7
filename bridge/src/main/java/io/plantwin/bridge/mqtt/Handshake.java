package io.plantwin.bridge.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.plantwin.bridge.access.Credentials;
import io.plantwin.bridge.access.Rejection;
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

    /// How a client that is not let in is answered.
    static MqttConnectReturnCode answer(Rejection reason, boolean version5) {
        return switch (reason) {
            case BAD_CREDENTIALS ->
                version5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                        : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            case NO_CREDENTIALS, WILL_NOT_AUTHORISED, TLS_FAILED ->
                version5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                        : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
            case CLIENT_ID_TAKEN ->
                version5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                        : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
            case UNAVAILABLE ->
                version5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
        };
    }

    /// @param fingerprint of the certificate of the connection, empty if there is none
    static Credentials credentials(MqttConnectMessage connect, String fingerprint) {
        String username = connect.payload().userName();
        byte[] password = connect.payload().passwordInBytes();
        return new Credentials(
                username == null ? "" : username, password == null ? new byte[0] : password, fingerprint);
    }
}

package io.plantwin.bridge.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;

/// The packets the listener sends.
final class Replies {

    private Replies() {}

    static MqttMessage accepted(Terms terms, boolean sessionPresent, ListenerConfig config) {
        MqttMessageBuilders.ConnAckBuilder builder = MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(sessionPresent);
        if (terms.isVersion5()) {
            builder.properties(properties -> {
                properties
                        .sessionExpiryInterval(terms.expirySeconds())
                        .receiveMaximum(config.receiveMaximum())
                        .maximumPacketSize(config.maxPacketBytes())
                        .topicAliasMaximum(config.topicAliasMaximum())
                        .sharedSubscriptionAvailable(false)
                        .wildcardSubscriptionAvailable(false);
                if (terms.assigned()) {
                    properties.assignedClientId(terms.clientId());
                }
            });
        }
        return builder.build();
    }

    static MqttMessage rejected(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck()
                .returnCode(code)
                .sessionPresent(false)
                .build();
    }

    static MqttMessage disconnect(MqttReasonCodes.Disconnect reason) {
        return MqttMessageBuilders.disconnect().reasonCode(reason.byteValue()).build();
    }

    static MqttMessage released(int packetId, boolean known, boolean withReason) {
        MqttFixedHeader header = header(MqttMessageType.PUBCOMP, MqttQoS.AT_MOST_ONCE, false, false);
        if (known || !withReason) {
            return new MqttMessage(header, MqttMessageIdVariableHeader.from(packetId));
        }
        return new MqttMessage(
                header,
                new MqttPubReplyMessageVariableHeader(
                        packetId,
                        MqttReasonCodes.PubComp.PACKET_IDENTIFIER_NOT_FOUND.byteValue(),
                        MqttProperties.NO_PROPERTIES));
    }

    static MqttMessage subscribed(int packetId, List<Integer> codes) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK, MqttQoS.AT_MOST_ONCE, false, false),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(codes));
    }

    static MqttMessage unsubscribed(int packetId, List<Short> codes) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK, MqttQoS.AT_MOST_ONCE, false, false),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(codes));
    }

    static MqttMessage publish(Outbox.Parcel parcel) {
        Mail mail = parcel.mail();
        MqttProperties properties = new MqttProperties();
        if (mail.subscriptionId() > 0) {
            properties.add(
                    new MqttProperties.IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER, mail.subscriptionId()));
        }
        return new MqttPublishMessage(
                header(MqttMessageType.PUBLISH, MqttQoS.valueOf(mail.qos()), parcel.again(), mail.retained()),
                new MqttPublishVariableHeader(mail.topic(), parcel.packetId(), properties),
                Unpooled.wrappedBuffer(mail.payload()));
    }

    private static MqttFixedHeader header(MqttMessageType type, MqttQoS qos, boolean again, boolean retained) {
        return new MqttFixedHeader(type, again, qos, retained, 0);
    }
}

package io.plantwin.bridge.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.plantwin.bridge.access.Identity;
import io.plantwin.wire.mqtt.MqttTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client may subscribe to: its devices' `…/$config` and `…/$commands`, each by its full name.
final class Subscriptions {

    private static final int GRANTED_AT_MOST = 1;

    private final DeviceConfigs configs;

    Subscriptions(DeviceConfigs configs) {
        this.configs = configs;
    }

    /// One subscription that was granted.
    private record Granted(String topic, boolean sendNow) {}

    /// An answer, and what to do after it has been written.
    record Answer(MqttMessage message, Runnable afterwards) {}

    Answer subscribe(MqttSubscribeMessage message, Session session, Identity identity, boolean version5) {
        int id = (int) Terms.number(
                message.idAndPropertiesVariableHeader().properties(), MqttProperties.SUBSCRIPTION_IDENTIFIER, 0);
        List<Integer> codes = new ArrayList<>();
        List<Granted> granted = new ArrayList<>();
        for (MqttTopicSubscription asked : message.payload().topicSubscriptions()) {
            String topic = asked.topicFilter();
            Optional<Integer> refusal = refusal(topic, identity, version5);
            if (refusal.isPresent()) {
                codes.add(refusal.get());
                continue;
            }
            int qos = Math.min(asked.qualityOfService().value(), GRANTED_AT_MOST);
            boolean isNew = session.outbox().subscribe(topic, new Outbox.Subscription(qos, id));
            codes.add(qos);
            granted.add(new Granted(topic, sendNow(asked.option(), isNew)));
        }
        return new Answer(
                Replies.subscribed(message.variableHeader().messageId(), codes),
                () -> granted.forEach(one -> configs.subscribe(one.topic, session.outbox(), one.sendNow)));
    }

    Answer unsubscribe(MqttUnsubscribeMessage message, Session session) {
        List<Short> codes = new ArrayList<>();
        for (String topic : message.payload().topics()) {
            configs.unsubscribe(topic, session.outbox());
            codes.add(
                    session.outbox().unsubscribe(topic)
                            ? MqttReasonCodes.UnsubAck.SUCCESS.byteValue()
                            : (short) MqttReasonCodes.UnsubAck.NO_SUBSCRIPTION_EXISTED.byteValue());
        }
        return new Answer(Replies.unsubscribed(message.variableHeader().messageId(), codes), () -> {});
    }

    private Optional<Integer> refusal(String topic, Identity identity, boolean version5) {
        if (MqttTopic.parse(topic) instanceof MqttTopic.ToDevice toDevice && identity.mayBe(toDevice.deviceId())) {
            return Optional.empty();
        }
        return Optional.of(Byte.toUnsignedInt(
                version5
                        ? MqttReasonCodes.SubAck.NOT_AUTHORIZED.byteValue()
                        : MqttReasonCodes.SubAck.UNSPECIFIED_ERROR.byteValue()));
    }

    private static boolean sendNow(MqttSubscriptionOption option, boolean isNew) {
        return switch (option.retainHandling()) {
            case SEND_AT_SUBSCRIBE -> true;
            case SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS -> isNew;
            case DONT_SEND_AT_SUBSCRIBE -> false;
        };
    }
}

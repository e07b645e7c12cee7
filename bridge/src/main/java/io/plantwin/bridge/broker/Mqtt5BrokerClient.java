package io.plantwin.bridge.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// MQTT 5: shared subscription, receive maximum, session expiry.
final class Mqtt5BrokerClient implements BrokerClient {

    private static final int KEEP_ALIVE_SECONDS = 30;

    private final BrokerConfig config;
    private final List<String> filters;
    private final BrokerEvents events;
    private final Mqtt5AsyncClient client;
    private volatile boolean wasConnected;
    private volatile boolean closed;

    Mqtt5BrokerClient(BrokerConfig config, String clientId, List<String> filters, BrokerEvents events) {
        this.config = config;
        this.filters = filters;
        this.events = events;
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost(config.host())
                .serverPort(config.port())
                .addConnectedListener(context -> connected())
                .addDisconnectedListener(this::disconnected);
        if (config.isTls()) {
            builder = builder.sslConfig(config.ssl());
        }
        if (!config.user().isEmpty()) {
            builder = builder.simpleAuth()
                    .username(config.user())
                    .password(config.password())
                    .applySimpleAuth();
        }
        client = builder.buildAsync();
    }

    @Override
    public void start() {
        client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, true);
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(config.expirySeconds())
                .keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions()
                .receiveMaximum(config.window())
                .maximumPacketSize(KafkaTopic.MAX_RECORD_BYTES)
                .applyRestrictions()
                .send();
    }

    private void arrived(Mqtt5Publish publish) {
        events.message(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getQos().getCode(),
                publish::acknowledge);
    }

    /// Subscribing once more to what the session has already changes nothing.
    private void connected() {
        wasConnected = true;
        List<Mqtt5Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter("$share/" + config.group() + "/" + filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        client.subscribe(
                        Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build())
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        events.ready();
                    } else {
                        events.away("it refused the subscription: " + failure.getMessage());
                    }
                });
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        if (closed || context.getSource() == MqttDisconnectSource.USER) {
            return;
        }
        if (!wasConnected && speaksAnotherVersion(context.getCause())) {
            events.otherVersionNeeded();
            return;
        }
        events.away(String.valueOf(context.getCause().getMessage()));
        Backoff.tryAgain(context.getReconnector());
    }

    /// Brokers that know MQTT 3.1.1 only say so, answer in its format, or just close.
    private static boolean speaksAnotherVersion(Throwable cause) {
        if (cause instanceof Mqtt5ConnAckException refused) {
            return refused.getMqttMessage().getReasonCode() == Mqtt5ConnAckReasonCode.UNSUPPORTED_PROTOCOL_VERSION;
        }
        return !(cause instanceof ConnectionFailedException);
    }

    @Override
    public void close() {
        closed = true;
        try {
            client.disconnect().get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // It was not connected.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

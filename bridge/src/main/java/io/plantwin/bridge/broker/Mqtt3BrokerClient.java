package io.plantwin.bridge.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// MQTT 3.1.1: plain subscriptions in a persistent session; only one bridge may serve such a broker.
final class Mqtt3BrokerClient implements BrokerClient {

    private static final int KEEP_ALIVE_SECONDS = 30;

    private final List<String> filters;
    private final BrokerEvents events;
    private final Mqtt3AsyncClient client;
    private volatile boolean wasConnected;
    private volatile boolean closed;

    Mqtt3BrokerClient(BrokerConfig config, String clientId, List<String> filters, BrokerEvents events) {
        this.filters = filters;
        this.events = events;
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
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
        client.connectWith().cleanSession(false).keepAlive(KEEP_ALIVE_SECONDS).send();
    }

    private void arrived(Mqtt3Publish publish) {
        events.message(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getQos().getCode(),
                publish::acknowledge);
    }

    private void connected() {
        wasConnected = true;
        List<Mqtt3Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt3Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        client.subscribe(
                        Mqtt3Subscribe.builder().addSubscriptions(subscriptions).build())
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
        events.away(String.valueOf(context.getCause().getMessage()));
        if (wasConnected) {
            Backoff.tryAgain(context.getReconnector());
        } else {
            events.otherVersionNeeded();
        }
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

package io.plantwin.testkit;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A machine with an MQTT 3.1.1 client that is not ours.
public final class Machine implements AutoCloseable {

    private final String deviceId;
    private final Mqtt3AsyncClient client;

    private Machine(String deviceId, Mqtt3AsyncClient client) {
        this.deviceId = deviceId;
        this.client = client;
    }

    /// Connects, with the will `offline` on its `$state` topic.
    ///
    /// @param mqtt `mqtt://user:password@host:port`, without user and password as nobody
    public static Machine connect(String mqtt, String deviceId) {
        URI uri = URI.create(mqtt);
        Mqtt3AsyncClient client = Mqtt3Client.builder()
                .identifier("machine-" + deviceId)
                .serverHost(uri.getHost())
                .serverPort(uri.getPort())
                .simpleAuth(Login.of(uri).orElse(null))
                .buildAsync();
        await(client.connectWith()
                .willPublish()
                .topic("plantwin/v1/" + deviceId + "/$state")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("offline".getBytes(StandardCharsets.UTF_8))
                .applyWillPublish()
                .send());
        return new Machine(deviceId, client);
    }

    public boolean isConnected() {
        return client.getState().isConnected();
    }

    /// Publishes on `plantwin/v1/{deviceId}`; done when the platform has acknowledged.
    public CompletableFuture<Mqtt3Publish> publish(String payload, MqttQos qos) {
        return publishTo("plantwin/v1/" + deviceId, payload.getBytes(StandardCharsets.UTF_8), qos);
    }

    /// Publishes on any topic; done when the platform has acknowledged.
    public CompletableFuture<Mqtt3Publish> publishTo(String topic, byte[] payload, MqttQos qos) {
        return client.publishWith().topic(topic).payload(payload).qos(qos).send();
    }

    /// Publishes at QoS 1 and waits for the acknowledgement.
    public void say(String payload) {
        await(publish(payload, MqttQos.AT_LEAST_ONCE));
    }

    /// Subscribes to a topic of this device, such as `$config`.
    public void listen(String name, Consumer<String> payloads) {
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> payloads.accept(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)));
        await(client.subscribeWith()
                .topicFilter("plantwin/v1/" + deviceId + "/" + name)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send());
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the platform did not answer: " + e, e);
        }
    }

    @Override
    public void close() {
        if (isConnected()) {
            await(client.disconnect());
        }
    }
}

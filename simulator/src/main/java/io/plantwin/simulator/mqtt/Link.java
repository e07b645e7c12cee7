package io.plantwin.simulator.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One MQTT 5 connection that comes back by itself and keeps every message until it is acknowledged.
///
/// Messages leave in the order given, neighbours may swap places; after a broken connection those that were
/// under way are sent again, so that a message may arrive twice. Threadsafe.
public final class Link implements AutoCloseable {

    /// Messages that may be under way without acknowledgement.
    private static final int WINDOW = 32;

    private final Mqtt5AsyncClient client;
    private final Supplier<List<Message>> greeting;
    private final int capacity;
    private final LinkCounts counts;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean connected;

    /// @param clientId also the MQTT client identifier
    /// @param will what the broker publishes when the connection breaks
    /// @param greeting what is published first after each connection
    /// @param capacity most messages kept, waiting and under way together
    public Link(
            String clientId,
            Target target,
            Optional<Message> will,
            Supplier<List<Message>> greeting,
            int capacity,
            LinkCounts counts) {
        this.greeting = greeting;
        this.capacity = capacity;
        this.counts = counts;
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(clientId)
                .serverHost(target.host())
                .serverPort(target.port())
                .automaticReconnect()
                .initialDelay(200, TimeUnit.MILLISECONDS)
                .maxDelay(2, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(context -> connected())
                .addDisconnectedListener(context -> {
                    context.getReconnector().republishIfSessionExpired(true);
                    disconnected();
                });
        if (will.isPresent()) {
            builder = builder.willPublish()
                    .topic(will.get().topic())
                    .payload(will.get().payload())
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .applyWillPublish();
        }
        if (target.username().isPresent()) {
            builder = builder.simpleAuth()
                    .username(target.username().get())
                    .password(target.password().orElse("").getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        client = builder.buildAsync();
        client.publishes(MqttGlobalPublishFilter.REMAINING, publish -> {});
    }

    /// Begins to connect, and keeps trying.
    public void open() {
        client.connectWith().cleanStart(true).keepAlive(30).send();
    }

    /// Takes a message to publish.
    ///
    /// @return `false`, and counted, if too many wait: the message is not taken
    public boolean offer(Message message) {
        synchronized (this) {
            if (waiting.size() + underWay >= capacity) {
                counts.skipped().increment();
                return false;
            }
            waiting.add(message);
        }
        drain();
        return true;
    }

    /// Messages not yet acknowledged.
    public synchronized int pending() {
        return waiting.size() + underWay;
    }

    public synchronized boolean isConnected() {
        return connected;
    }

    private void connected() {
        List<Message> first = greeting.get();
        synchronized (this) {
            connected = true;
            for (Message message : first.reversed()) {
                waiting.addFirst(message);
            }
        }
        drain();
    }

    private synchronized void disconnected() {
        connected = false;
    }

    private void drain() {
        for (Message message = next(); message != null; message = next()) {
            Message sent = message;
            client.publishWith()
                    .topic(sent.topic())
                    .payload(sent.payload())
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send()
                    .whenComplete((result, failure) -> finished(sent, failure));
        }
    }

    private synchronized @Nullable Message next() {
        if (!connected || underWay >= WINDOW) {
            return null;
        }
        Message message = waiting.poll();
        if (message != null) {
            underWay++;
        }
        return message;
    }

    private void finished(Message message, @Nullable Throwable failure) {
        synchronized (this) {
            underWay--;
            if (failure == null) {
                counts.acknowledged().increment();
            } else if (failure instanceof Mqtt5PubAckException) {
                counts.refused().increment();
            } else {
                // The client could not keep it itself; nothing more goes out before the next connection.
                connected = false;
                waiting.addFirst(message);
                counts.retried().increment();
            }
        }
        drain();
    }

    /// Waits a moment for outstanding acknowledgements, then leaves in good order.
    @Override
    public void close() {
        close(Duration.ofSeconds(2));
    }

    void close(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (isConnected() && pending() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        disconnected();
        client.disconnect();
    }
}

package io.plantwin.testkit;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A machine that publishes one reading after another, at QoS 1, reconnects by itself, and sends again what
/// was not acknowledged. Reading number `n` has the value `n` and a timestamp of its own.
public final class SteadyLoad implements AutoCloseable {

    private static final int IN_FLIGHT = 50;

    private final String deviceId;
    private final Mqtt3AsyncClient client;
    private final Semaphore window = new Semaphore(IN_FLIGHT);
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicInteger generation = new AtomicInteger();
    private final Thread thread;
    private volatile boolean running = true;

    /// @param mqtt `mqtt://user:password@host:port`
    /// @param perSecond readings a second while the platform keeps up
    public SteadyLoad(String mqtt, String deviceId, int perSecond) {
        this.deviceId = deviceId;
        URI uri = URI.create(mqtt);
        client = Mqtt3Client.builder()
                .identifier("load-" + deviceId)
                .serverHost(uri.getHost())
                .serverPort(uri.getPort())
                .simpleAuth(Login.of(uri).orElse(null))
                .automaticReconnect()
                .initialDelay(100, TimeUnit.MILLISECONDS)
                .maxDelay(1, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(connected -> generation.incrementAndGet())
                .buildAsync();
        Machine.await(client.connectWith().cleanSession(false).send());
        thread = Thread.ofVirtual().name("load-" + deviceId).start(() -> publish(perSecond));
    }

    private void publish(int perSecond) {
        long stepNanos = 1_000_000_000L / perSecond;
        long next = System.nanoTime();
        try {
            while (running) {
                window.acquire();
                send(published.getAndIncrement());
                next = Math.max(next + stepNanos, System.nanoTime() - 1_000_000_000L);
                long ahead = next - System.nanoTime();
                if (ahead > 0) {
                    TimeUnit.NANOSECONDS.sleep(ahead);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(long number) {
        Instant at = Instant.now();
        Instant unique = at.minusNanos(at.getNano() % 1_000_000).plusNanos((number % 1_000) * 1_000);
        sendUntilAcknowledged(
                Payloads.reading(deviceId, "count", unique, number).getBytes(StandardCharsets.UTF_8));
    }

    private void sendUntilAcknowledged(byte[] payload) {
        client.publishWith()
                .topic("plantwin/v1/" + deviceId)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                        window.release();
                    } else {
                        retryLater(payload);
                    }
                });
    }

    private void retryLater(byte[] payload) {
        Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
                sendUntilAcknowledged(payload);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Readings published so far, each with a number of its own from 0.
    public long published() {
        return published.get();
    }

    public long acknowledged() {
        return acknowledged.get();
    }

    /// How often the connection was made.
    public int connections() {
        return generation.get();
    }

    /// Stops publishing and waits until everything is acknowledged.
    public long finish() {
        running = false;
        try {
            thread.join();
            if (!window.tryAcquire(IN_FLIGHT, 120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not everything was acknowledged within two minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return published.get();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        client.disconnect();
    }
}

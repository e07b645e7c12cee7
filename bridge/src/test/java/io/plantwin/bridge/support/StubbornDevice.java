package io.plantwin.bridge.support;

import static io.plantwin.bridge.support.RawClient.connect3;
import static io.plantwin.bridge.support.RawClient.publish3;
import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.readings;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/// A device that publishes one message after the other, each until it is acknowledged, and comes back when it is
/// disconnected.
public final class StubbornDevice implements AutoCloseable {

    private final String id;
    private final int port;
    private final int readingsEach;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger disconnections = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stop;

    public StubbornDevice(String id, int port, int readingsEach) {
        this.id = id;
        this.port = port;
        this.readingsEach = readingsEach;
        this.thread = Thread.ofPlatform().daemon().name(id).start(this::run);
    }

    private void run() {
        int next = 1;
        while (!stop) {
            try (RawClient client = new RawClient(port)) {
                client.send(connect3(id, true, 0)).receive();
                while (!stop) {
                    client.send(publish3(
                            "plantwin/v1/" + id, 1, next % 60_000 + 1, false, bytes(readings(id, readingsEach))));
                    client.receive();
                    acknowledged.incrementAndGet();
                    next++;
                }
            } catch (UncheckedIOException e) {
                disconnections.incrementAndGet();
            }
        }
    }

    public String id() {
        return id;
    }

    /// Messages that were acknowledged.
    public int acknowledged() {
        return acknowledged.get();
    }

    public int disconnections() {
        return disconnections.get();
    }

    /// Stops after the message in hand is acknowledged.
    @Override
    public void close() throws InterruptedException {
        stop = true;
        thread.join();
    }
}

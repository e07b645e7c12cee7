package io.plantwin.bridge.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A broker that speaks MQTT 3.1.1 only, to one client at a time, and does as little as it can.
public final class OldBroker implements AutoCloseable {

    private final ServerSocket server;

    /// Topic filters that were subscribed to.
    public final BlockingQueue<String> filters = new LinkedBlockingQueue<>();

    /// Packet ids that were acknowledged.
    public final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();

    private final byte[] publish;

    /// @param publish what is sent to whoever subscribes
    public OldBroker(byte[] publish) {
        this.publish = publish;
        try {
            server = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("old-broker").start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (RawClient client = new RawClient(server.accept())) {
                converse(client);
            } catch (IOException | UncheckedIOException e) {
                continue; // The client has gone, or the test is over.
            }
        }
    }

    private void converse(RawClient client) {
        while (true) {
            RawClient.Packet packet = client.receive();
            switch (packet.type()) {
                case 1 -> {
                    boolean old = packet.body()[6] == 4;
                    client.send(new byte[] {0x20, 2, 0, (byte) (old ? 0 : 1)});
                    if (!old) {
                        return;
                    }
                }
                case 8 -> {
                    byte[] body = packet.body();
                    filters.add(new String(body, 4, body.length - 5, StandardCharsets.UTF_8));
                    client.send(RawClient.packet(0x90, RawClient.number(packet.packetId()), new byte[] {1}), publish);
                }
                case 4 -> acknowledged.add(packet.packetId());
                case 12 -> client.send(new byte[] {(byte) 0xd0, 0});
                default -> {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

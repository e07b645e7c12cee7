package io.plantwin.bridge.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// MQTT byte by byte, for what a well-behaved client would never send.
public final class RawClient implements AutoCloseable {

    /// A packet as it came: its first byte and its body.
    public record Packet(int first, byte[] body) {
        public int type() {
            return first >> 4;
        }

        public int packetId() {
            return (body[0] & 0xff) << 8 | (body[1] & 0xff);
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    public RawClient(int port) {
        this(connect(port));
    }

    /// The other end of a connection.
    RawClient(Socket socket) {
        this.socket = socket;
        try {
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(int port) {
        try {
            return new Socket("127.0.0.1", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// CONNECT of MQTT 3.1.1.
    public static byte[] connect3(String clientId, boolean clean, int keepAliveSeconds) {
        return packet(
                0x10, text("MQTT"), new byte[] {4, (byte) (clean ? 2 : 0)}, number(keepAliveSeconds), text(clientId));
    }

    /// CONNECT of MQTT 5.
    public static byte[] connect5(String clientId, boolean clean, int keepAliveSeconds, byte[] properties) {
        return packet(
                0x10,
                text("MQTT"),
                new byte[] {5, (byte) (clean ? 2 : 0)},
                number(keepAliveSeconds),
                new byte[] {(byte) properties.length},
                properties,
                text(clientId));
    }

    /// PUBLISH of MQTT 3.1.1.
    public static byte[] publish3(String topic, int qos, int packetId, boolean again, byte[] payload) {
        return packet(
                0x30 | qos << 1 | (again ? 8 : 0), text(topic), qos == 0 ? new byte[0] : number(packetId), payload);
    }

    /// PUBLISH of MQTT 5, quality of service 1.
    public static byte[] publish5(String topic, int packetId, byte[] properties, byte[] payload) {
        return packet(0x32, text(topic), number(packetId), new byte[] {(byte) properties.length}, properties, payload);
    }

    public static byte[] pubrel(int packetId) {
        return packet(0x62, number(packetId));
    }

    public static byte[] packet(int first, byte[]... parts) {
        byte[] body = concat(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int rest = body.length;
        do {
            out.write((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
            rest >>= 7;
        } while (rest > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(number(bytes.length), bytes);
    }

    public static byte[] number(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }

    public RawClient send(byte[]... packets) {
        try {
            socket.getOutputStream().write(concat(packets));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next packet.
    ///
    /// @throws UncheckedIOException if the connection was closed, or nothing came for a long time
    public Packet receive() {
        try {
            int first = in.readUnsignedByte();
            int length = 0;
            int shift = 0;
            int b;
            do {
                b = in.readUnsignedByte();
                length |= (b & 0x7f) << shift;
                shift += 7;
            } while (b > 0x7f);
            byte[] body = new byte[length];
            in.readFully(body);
            return new Packet(first, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for the end of the connection; whatever comes before is passed over.
    public void awaitEnd() {
        try {
            while (true) {
                receive();
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof EOFException)
                    && !String.valueOf(e.getMessage()).contains("reset")) {
                throw e;
            }
        }
    }

    /// Breaks the connection without a farewell.
    @Override
    public void close() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

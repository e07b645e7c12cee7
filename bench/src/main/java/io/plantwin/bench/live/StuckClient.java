package io.plantwin.bench.live;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;

/// A WebSocket client that connects and then reads nothing.
public final class StuckClient implements AutoCloseable {

    /// What a client sees that was left without a word (RFC 6455, 7.1.5).
    private static final int NO_WORD = 1006;

    private static final int CLOSE = 8;
    private static final int SMALLEST_BUFFER = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();

    /// @param address of `/ws/dashboard`, to get as much as possible
    public StuckClient(URI address) throws IOException {
        socket.setReceiveBufferSize(SMALLEST_BUFFER);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream().write(Handshake.of(address));
    }

    /// Reads what there is after all.
    ///
    /// @return the close code that was sent, or 1006
    public int closeCode() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) in.readUnsignedByte();
            }
            while (true) {
                int kind = in.readUnsignedByte() & 0x0f;
                int length = in.readUnsignedByte();
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = Math.toIntExact(in.readLong());
                }
                byte[] payload = in.readNBytes(length);
                if (payload.length < length) {
                    return NO_WORD;
                }
                if (kind == CLOSE && length >= 2) {
                    return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                }
            }
        } catch (EOFException | SocketException e) {
            return NO_WORD;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.plantwin.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StuckClientTest {

    /// What it reads when the server sends this and goes.
    private static int closeCode(byte[] sent) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StuckClient client = new StuckClient(
                        URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/ws/dashboard?token=x"))) {
            try (Socket accepted = server.accept()) {
                byte[] asked = new byte[36];
                assertThat(accepted.getInputStream().readNBytes(asked, 0, asked.length))
                        .isEqualTo(asked.length);
                assertThat(new String(asked, StandardCharsets.US_ASCII))
                        .startsWith("GET /ws/dashboard?token=x HTTP/1.1\r\n");
                accepted.getOutputStream().write("HTTP/1.1 101 Switching\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                accepted.getOutputStream().write(sent);
                accepted.shutdownOutput();
                return client.closeCode();
            }
        }
    }

    @Test
    void readsTheCloseCodeBehindEverythingElse() throws IOException {
        assertThat(closeCode(new byte[] {(byte) 0x81, 2, 'h', 'i', (byte) 0x88, 2, 0x03, (byte) 0xf5}))
                .isEqualTo(1013);
    }

    @Test
    void whoIsLeftWithoutAWordSees1006() throws IOException {
        assertThat(closeCode(new byte[] {(byte) 0x81, 126, 1, 0, 'h'})).isEqualTo(1006);
        assertThat(closeCode(new byte[0])).isEqualTo(1006);
    }
}

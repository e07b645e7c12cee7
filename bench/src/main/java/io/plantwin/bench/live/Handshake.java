package io.plantwin.bench.live;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The request that asks for a WebSocket.
final class Handshake {

    private Handshake() {}

    static byte[] of(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return ("GET " + address.getPath() + query + " HTTP/1.1\r\n"
                        + "Host: " + address.getHost() + ":" + address.getPort() + "\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}

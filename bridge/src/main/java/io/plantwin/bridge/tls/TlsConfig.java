package io.plantwin.bridge.tls;

import java.nio.file.Path;
import java.util.Optional;

/// Connections with TLS 1.2 or 1.3. All files are PEM and are read again when they change.
///
/// @param certificate the listener's certificate, then those of the authorities in between
/// @param privateKey its key as PKCS#8 (`BEGIN PRIVATE KEY` or `BEGIN ENCRYPTED PRIVATE KEY`)
/// @param privateKeyPassword file with the password of an encrypted key
/// @param clientCa authorities that the certificates of clients have to lead to; without it any certificate may be
///     shown. Either way only one that is registered as a credential lets its device in
/// @param port 8883; 0 = any free one
public record TlsConfig(
        Path certificate,
        Path privateKey,
        Optional<Path> privateKeyPassword,
        Optional<Path> clientCa,
        Optional<Integer> port) {

    private static final int DEFAULT_PORT = 8_883;

    public TlsConfig {
        int actual = port.orElse(DEFAULT_PORT);
        if (actual < 0 || actual > 65_535) {
            throw new IllegalArgumentException("the port for TLS is " + actual + "; 0 to 65535");
        }
    }

    public int actualPort() {
        return port.orElse(DEFAULT_PORT);
    }

    /// The same on another port.
    public TlsConfig withPort(int other) {
        return new TlsConfig(certificate, privateKey, privateKeyPassword, clientCa, Optional.of(other));
    }
}

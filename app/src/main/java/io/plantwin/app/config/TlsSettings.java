package io.plantwin.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// PEM files for HTTPS and MQTT over TLS. They are read again when they change.
///
/// @param certificate the server's, followed by those that lead to its authority
/// @param privateKey of the certificate, not encrypted
/// @param clientCa authorities of the certificates devices may show at the MQTT listener
public record TlsSettings(Optional<Path> certificate, Optional<Path> privateKey, Optional<Path> clientCa) {

    /// No TLS.
    public static final TlsSettings NONE = new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /// @throws IllegalArgumentException with all that is wrong
    public TlsSettings {
        List<String> wrong = new ArrayList<>();
        if (certificate.isPresent() != privateKey.isPresent()) {
            wrong.add("certificate and private-key belong together");
        }
        if (clientCa.isPresent() && certificate.isEmpty()) {
            wrong.add("client-ca needs certificate and private-key");
        }
        Stream.of(certificate, privateKey, clientCa)
                .flatMap(Optional::stream)
                .filter(file -> !Files.isReadable(file) || Files.isDirectory(file))
                .forEach(file -> wrong.add("the file " + file + " cannot be read"));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    public boolean isOn() {
        return certificate.isPresent();
    }
}

package io.plantwin.bridge.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/// How the bridge knows a broker (`mqtts://…`) and makes itself known to it. All files are PEM.
///
/// @param ca authorities that the broker's certificate has to lead to; without it those that Java trusts
/// @param certificate the bridge's own certificate, then those of the authorities in between
/// @param privateKey its key as PKCS#8
/// @param privateKeyPassword file with the password of an encrypted key
public record ClientTlsConfig(
        Optional<Path> ca, Optional<Path> certificate, Optional<Path> privateKey, Optional<Path> privateKeyPassword) {

    private static final String ALIAS = "plantwin";

    public ClientTlsConfig {
        if (certificate.isPresent() != privateKey.isPresent()) {
            throw new IllegalArgumentException("certificate and private-key go together");
        }
    }

    /// Who is trusted; empty: those that Java trusts.
    ///
    /// @throws IllegalArgumentException with a sentence for a person
    public Optional<TrustManagerFactory> trust() {
        return ca.map(file -> {
            try {
                KeyStore store = emptyStore();
                int number = 0;
                for (X509Certificate authority : KeyPairFiles.authorities(file)) {
                    store.setCertificateEntry("ca-" + number++, authority);
                }
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return factory;
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "Java refuses the authorities in " + file + ": " + e.getMessage(), e);
            }
        });
    }

    /// What the bridge shows; empty: nothing.
    ///
    /// @throws IllegalArgumentException with a sentence for a person
    public Optional<KeyManagerFactory> own() {
        if (certificate.isEmpty() || privateKey.isEmpty()) {
            return Optional.empty();
        }
        KeyPairFiles pair = KeyPairFiles.read(certificate.get(), privateKey.get(), privateKeyPassword);
        char[] none = new char[0];
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(ALIAS, pair.key(), none, pair.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            return Optional.of(factory);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Java refuses the certificate in " + certificate.get() + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}

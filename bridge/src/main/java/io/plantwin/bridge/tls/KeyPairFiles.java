package io.plantwin.bridge.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A certificate with its chain and the private key that belongs to it.
///
/// @param chain the certificate first
record KeyPairFiles(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] PROBE = "plantwin".getBytes(StandardCharsets.US_ASCII);

    /// @throws IllegalArgumentException with a sentence for a person
    static KeyPairFiles read(Path certificate, Path privateKey, Optional<Path> password) {
        List<X509Certificate> chain = parsed(certificate, Pem::certificates);
        String secret = password.map(file -> parsed(file, bytes -> new String(bytes, StandardCharsets.UTF_8).strip()))
                .orElse("");
        PrivateKey key = parsed(privateKey, bytes -> Pem.privateKey(bytes, secret));
        if (!belongTogether(key, chain.getFirst())) {
            throw new IllegalArgumentException(
                    "the private key in " + privateKey + " is not that of the certificate in " + certificate);
        }
        return new KeyPairFiles(chain, key);
    }

    /// @throws IllegalArgumentException with a sentence for a person
    static List<X509Certificate> authorities(Path file) {
        return parsed(file, Pem::certificates);
    }

    private static <T> T parsed(Path file, Function<byte[], T> parser) {
        try {
            return parser.apply(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " can't be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the file " + file + " " + e.getMessage(), e);
        }
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // Keys of different kinds.
        }
    }
}

package io.plantwin.bridge.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What a certificate is known by.
public final class Fingerprints {

    private Fingerprints() {}

    /// Of the certificate that the other end has shown, SHA-256 in lower-case hexadecimal; empty if it has shown none.
    public static String of(SSLSession session) {
        try {
            return of(session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    /// SHA-256 of the certificate (DER) in lower-case hexadecimal.
    public static String of(Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without a fingerprint", e);
        }
    }
}

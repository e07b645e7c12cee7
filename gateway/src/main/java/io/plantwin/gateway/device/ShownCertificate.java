package io.plantwin.gateway.device;

import io.plantwin.gateway.device.ShownCertificate.Reading.Certificate;
import io.plantwin.gateway.device.ShownCertificate.Reading.Wrong;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;

/// The certificate a device will show.
///
/// @param fingerprint SHA-256 of the certificate (DER), in lower-case hexadecimal
/// @param notAfter when it ends
public record ShownCertificate(String fingerprint, Instant notAfter) {

    /// Longest text that is looked at, in characters.
    public static final int MOST_CHARACTERS = 16 * 1024;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /// What a text turned out to be.
    public sealed interface Reading {

        record Certificate(ShownCertificate certificate) implements Reading {}

        /// @param message the end of a sentence that begins with the field's name; never holds the text
        record Wrong(String message) implements Reading {}
    }

    /// Reads exactly one certificate in PEM.
    public static Reading read(String pem, Instant now) {
        if (pem.contains("PRIVATE KEY-----")) {
            return new Wrong("holds a private key; take it for known to others from now on, and send the certificate");
        }
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            return new Wrong("is no certificate in PEM: " + BEGIN + " … " + END);
        }
        if (pem.indexOf(BEGIN, end) >= 0) {
            return new Wrong("holds more than one certificate; send the device's own");
        }
        try {
            byte[] block = pem.substring(begin, end + END.length()).getBytes(StandardCharsets.UTF_8);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block));
            Instant notAfter = certificate.getNotAfter().toInstant();
            if (!notAfter.isAfter(now)) {
                return new Wrong("has expired, " + notAfter);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Certificate(new ShownCertificate(HexFormat.of().formatHex(digest), notAfter));
        } catch (CertificateException e) {
            return new Wrong("is no X.509 certificate");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

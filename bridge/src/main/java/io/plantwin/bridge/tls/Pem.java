package io.plantwin.bridge.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Reads PEM. What can't be read is an `IllegalArgumentException` whose message ends the sentence "the file …".
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (?<encrypted>ENCRYPTED )?PRIVATE KEY-----(?<body>[A-Za-z0-9+/=\\s]+)-----END");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    static List<X509Certificate> certificates(byte[] pem) {
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (all.isEmpty()) {
                throw new IllegalArgumentException("holds no certificate");
            }
            return all;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("holds no certificates in PEM format", e);
        }
    }

    /// @param password of an encrypted key, empty if there is none
    static PrivateKey privateKey(byte[] pem, String password) {
        Matcher key = KEY.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IllegalArgumentException(
                    "holds no private key in PKCS#8 (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 makes one of an older key");
        }
        byte[] body;
        try {
            body = Base64.getMimeDecoder().decode(key.group("body"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holds a private key that is cut short", e);
        }
        return key.group("encrypted") == null
                ? privateKey(new PKCS8EncodedKeySpec(body))
                : privateKey(decrypted(body, password));
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] body, String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "is encrypted, and private-key-password names no file with its password");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(body);
            AlgorithmParameters parameters = info.getAlgParameters();
            String algorithm = parameters == null || !info.getAlgName().contains("PBES2")
                    ? info.getAlgName()
                    : parameters.toString(); // PBES2 only says that the parameters name the algorithm.
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                    parameters);
            return info.getKeySpec(cipher);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("can't be decrypted with its password", e);
        }
    }

    private static PrivateKey privateKey(PKCS8EncodedKeySpec encoded) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                continue; // It is a key of another kind.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + algorithm, e);
            }
        }
        throw new IllegalArgumentException("holds a private key that is neither RSA nor EC nor EdDSA, or is damaged");
    }
}

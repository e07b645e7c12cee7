package io.plantwin.bridge.support;

import io.plantwin.bridge.tls.ClientTlsConfig;
import io.plantwin.bridge.tls.Fingerprints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A small certificate authority in a directory, made with the JDK's keytool.
public final class TestAuthority {

    private static final String PASSWORD = "changeit";
    private static final String CA = "ca";

    /// A certificate with its key as PEM files.
    public record Issued(Path certificate, Path key, String fingerprint) {

        /// For a client that trusts this authority and shows the certificate.
        public ClientTlsConfig trusting(TestAuthority authority) {
            return new ClientTlsConfig(
                    Optional.of(authority.certificate()), Optional.of(certificate), Optional.of(key), Optional.empty());
        }
    }

    private final Path directory;
    private final Path store;

    public TestAuthority(Path directory, String name) {
        try {
            this.directory = Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = this.directory.resolve("store.p12");
        keytool("-genkeypair", "-alias", CA, "-dname", "CN=" + name, "-ext", "bc:c", "-keyalg", "EC");
        write(CA);
    }

    /// The authority's own certificate, as a PEM file.
    public Path certificate() {
        return directory.resolve("ca.crt");
    }

    /// @param algorithm `RSA`, `EC`, `Ed25519`
    public Issued issue(String name, String algorithm) {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-signer",
                CA,
                "-keyalg",
                algorithm,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        return write(name);
    }

    /// For a client that trusts this authority and shows nothing.
    public ClientTlsConfig trust() {
        return new ClientTlsConfig(Optional.of(certificate()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-validity", "30"));
        run(command);
    }

    public static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Issued write(String name) {
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Certificate[] chain = keys.getCertificateChain(name);
            Path certificate = directory.resolve(name + ".crt");
            Files.writeString(
                    certificate,
                    Arrays.stream(chain)
                            .map(one -> pem("CERTIFICATE", encoded(one)))
                            .collect(Collectors.joining()));
            Path key = directory.resolve(name + ".key");
            Files.writeString(
                    key,
                    pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
            return new Issued(certificate, key, Fingerprints.of(chain[0]));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] body) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(body) + "\n-----END " + what + "-----\n";
    }
}

package io.plantwin.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// A self-signed certificate for 127.0.0.1 and its key, as PEM files of a server.
///
/// @param certificate `BEGIN CERTIFICATE`
/// @param privateKey `BEGIN PRIVATE KEY`
public record CertificateFiles(Path certificate, Path privateKey) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /// The files in this folder, with a new certificate of this name; replaced, each at once, if they are there.
    public static CertificateFiles make(Path folder, String commonName) {
        CertificateFiles files = new CertificateFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        try {
            Path store = Files.createTempFile(folder, "store", ".p12");
            Files.delete(store);
            run(store, commonName);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            Files.delete(store);
            write(
                    files.privateKey,
                    "PRIVATE KEY",
                    keys.getKey("server", PASSWORD).getEncoded());
            write(
                    files.certificate,
                    "CERTIFICATE",
                    keys.getCertificate("server").getEncoded());
            return files;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate: " + e.getMessage(), e);
        }
    }

    private static void run(Path store, String commonName) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + commonName,
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                fresh,
                "-----BEGIN " + what + "-----\n" + lines.encodeToString(content) + "\n-----END " + what + "-----\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package io.plantwin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// A server's random password, in a file only its owner can read.
///
/// @param path where it is
record PasswordFile(Path path) {

    private static final int RANDOM_BYTES = 24;

    /// Puts a new password there.
    void renew() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        write(path, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    }

    /// What is there.
    ///
    /// @throws EmbeddedException if it can't be read
    String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw Directories.failure(path, e);
        }
    }

    /// Writes a text for its owner only.
    static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(Directories.OWNER_ONLY_FILE));
        Files.writeString(file, text);
    }
}

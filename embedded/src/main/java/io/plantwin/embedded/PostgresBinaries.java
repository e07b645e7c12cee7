package io.plantwin.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL as it comes in a jar for this platform, unpacked once.
///
/// @param home holds `bin`, `lib` and `share`
record PostgresBinaries(Path home) {

    /// The major version of the binaries and of the data they write.
    static final String VERSION = "18";

    private static final String NAME = "postgresql-18.6.0";

    static PostgresBinaries unpacked(Path fallback) {
        return new PostgresBinaries(BinaryCache.directory(NAME, fallback, PostgresBinaries::unpack));
    }

    String initdb() {
        return home.resolve("bin/initdb").toString();
    }

    String postgres() {
        return home.resolve("bin/postgres").toString();
    }

    private static void unpack(Path directory) throws IOException {
        Platform platform = Platform.current();
        String resource = "/postgres-" + platform.system() + (platform.isArm() ? "-arm_64.txz" : "-x86_64.txz");
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new EmbeddedException(
                        "there is no embedded PostgreSQL for " + platform + ": give one of your own with --postgres");
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, directory);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive reaches outside of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            String permissions = (entry.getMode() & 0100) != 0 ? "rwx------" : "rw-------";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
        }
    }
}

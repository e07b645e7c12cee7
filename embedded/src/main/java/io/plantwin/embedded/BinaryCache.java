package io.plantwin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where unpacked binaries are kept, once for all data directories of a user: `$XDG_CACHE_HOME/plantwin` or
/// `~/.cache/plantwin`, else in the service's own directory.
final class BinaryCache {

    /// Fills an empty directory.
    interface Filler {
        void fill(Path directory) throws IOException;
    }

    private BinaryCache() {}

    /// The directory of this name, filled when it doesn't exist yet. Several processes may do so at once: it
    /// appears whole, by a rename.
    static Path directory(String name, Path fallback, Filler filler) {
        Path root = root(fallback);
        Path wanted = root.resolve(name);
        try {
            if (Files.isDirectory(wanted)) {
                return wanted;
            }
            Path fresh = Files.createTempDirectory(
                    root, name + ".", PosixFilePermissions.asFileAttribute(Directories.OWNER_ONLY));
            try {
                filler.fill(fresh);
                Files.move(fresh, wanted);
            } catch (IOException e) {
                Directories.delete(fresh);
                if (!Files.isDirectory(wanted)) {
                    throw e;
                }
            }
            return wanted;
        } catch (IOException e) {
            throw Directories.failure(root, e);
        }
    }

    private static Path root(Path fallback) {
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path cache =
                configured.isEmpty() ? Path.of(System.getProperty("user.home", "/"), ".cache") : Path.of(configured);
        try {
            return Directories.create(cache.resolve("plantwin"));
        } catch (EmbeddedException e) {
            return Directories.create(fallback.resolve("binaries"));
        }
    }
}

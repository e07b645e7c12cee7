package io.plantwin.app.run;

import io.plantwin.embedded.DirectoryLock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The directory everything of one platform is kept in, ours alone while it is open.
///
/// @param path its real path
record DataDirectory(Path path, DirectoryLock lock) implements AutoCloseable {

    private static final long MIN_FREE_BYTES = 300L * 1024 * 1024;

    /// @throws io.plantwin.embedded.EmbeddedException if it is in use or can't be written
    /// @throws StartFailure if there is no room
    static DataDirectory open(Path wanted) {
        DirectoryLock lock = DirectoryLock.acquire(wanted);
        try {
            Path path = wanted.toRealPath();
            closeToOthers(path);
            Files.createDirectories(path.resolve("logs"));
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                throw new StartFailure("the disk of the data directory " + path + " is full: "
                        + free / (1024 * 1024) + " MB are free, " + MIN_FREE_BYTES / (1024 * 1024)
                        + " MB are needed to start");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            lock.close();
            throw new StartFailure("the data directory " + wanted + " cannot be used: " + e.getMessage(), e);
        } catch (StartFailure e) {
            lock.close();
            throw e;
        }
    }

    /// One that somebody else made for us may be open to others. Where we may not change that, what holds a key is
    /// still in files for us only.
    private static void closeToOthers(Path path) throws IOException {
        Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rwx------");
        if (ours.containsAll(Files.getPosixFilePermissions(path))) {
            return;
        }
        try {
            Files.setPosixFilePermissions(path, ours);
        } catch (FileSystemException e) {
            return;
        }
    }

    Path logs() {
        return path.resolve("logs");
    }

    @Override
    public void close() {
        lock.close();
    }
}

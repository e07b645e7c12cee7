package io.plantwin.app.run;

import io.plantwin.embedded.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    Path logs() {
        return path.resolve("logs");
    }

    @Override
    public void close() {
        lock.close();
    }
}

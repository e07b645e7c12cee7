package io.plantwin.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Makes a directory ours alone, until it is closed or this process dies, however it dies.
///
/// The file `lock` in it stays where it is and holds the id of the process that had it last.
public final class DirectoryLock implements AutoCloseable {

    /// Locks held by this process: the operating system would drop a lock when any descriptor of its file is
    /// closed, so a second attempt must not even open it.
    private static final Set<Path> HELD = new HashSet<>();

    private static final int ATTEMPTS = 8;

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// Creates the directory (for its owner only) if it doesn't exist.
    ///
    /// @throws EmbeddedException if someone has it, or it can't be written
    public static DirectoryLock acquire(Path wanted) {
        Path directory = Directories.create(wanted);
        Path file = directory.resolve("lock");
        synchronized (HELD) {
            if (HELD.contains(directory)) {
                throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
            }
            try {
                FileChannel channel = open(directory, file);
                HELD.add(directory);
                return new DirectoryLock(directory, channel);
            } catch (IOException e) {
                throw Directories.failure(directory, e);
            }
        }
    }

    private static FileChannel open(Path directory, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locks(channel)) {
            channel.close();
            throw inUse(directory, Files.readString(file).strip());
        }
        channel.truncate(0);
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(pid));
        return channel;
    }

    /// Tries for a moment: {@link #holder} holds the lock of others for an instant to see whether it can.
    private static boolean locks(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (channel.tryLock() != null) {
                return true;
            }
            Pause.briefly();
        }
        return false;
    }

    /// The process that has the directory now, if one has.
    public static Optional<Long> holder(Path wanted) {
        Path file = wanted.resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Path directory = wanted.toRealPath();
            synchronized (HELD) {
                if (HELD.contains(directory)) {
                    return Optional.of(ProcessHandle.current().pid());
                }
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                        FileLock lock = channel.tryLock()) {
                    return lock == null
                            ? Optional.of(Long.valueOf(Files.readString(file).strip()))
                            : Optional.empty();
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static EmbeddedException inUse(Path directory, String pid) {
        return new EmbeddedException(
                "the directory " + directory + " is in use by another Plantwin (process " + pid + ")");
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (HELD.remove(directory)) {
                try {
                    channel.close();
                } catch (IOException e) {
                    throw Directories.failure(directory, e);
                }
            }
        }
    }
}

package io.plantwin.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Redis on a directory: 512 MB at most, the least recently used keys go first, a snapshot every 15 minutes and
/// on a clean stop. With a password.
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final DirectoryLock lock;
    private final PidFile pidFile;
    private final ChildProcess process;
    private final int port;
    private final String password;

    private EmbeddedRedis(DirectoryLock lock, PidFile pidFile, ChildProcess process, int port, String password) {
        this.lock = lock;
        this.pidFile = pidFile;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /// On the port this directory had last, or a free one.
    public static EmbeddedRedis start(Path directory) {
        return start(directory, 0);
    }

    /// Returns when it answers.
    ///
    /// @param port 0 for any
    /// @throws EmbeddedException if it can't be started; nothing runs then
    public static EmbeddedRedis start(Path directory, int port) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path home = Directories.create(directory);
            PidFile pidFile = new PidFile(home.resolve("redis.pid"));
            pidFile.running().ifPresent(EmbeddedRedis::stopOrphan);
            return launch(lock, pidFile, home, Ports.choose(home, port));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void stopOrphan(ProcessHandle orphan) {
        LOG.info("Stopping Redis (process {}) that a killed run left behind", orphan.pid());
        Signals.stop(orphan, "TERM", STOP_PATIENCE, "KILL");
    }

    private static EmbeddedRedis launch(DirectoryLock lock, PidFile pidFile, Path home, int port) {
        Path data = Directories.create(home.resolve("data"));
        Path log = home.resolve("redis.log");
        String password = password(home);
        Path configuration = configuration(home, data, port, password);
        ChildProcess process =
                ChildProcess.start(List.of(RedisBinary.find(home).toString(), configuration.toString()), home, log);
        EmbeddedRedis redis = new EmbeddedRedis(lock, pidFile, process, port, password);
        try {
            pidFile.write(process.handle());
            redis.awaitAnswer(log);
            return redis;
        } catch (RuntimeException e) {
            redis.stop();
            throw e;
        }
    }

    /// Settings are in a file: everybody can see the arguments of a process, and one is a password.
    private static Path configuration(Path home, Path data, int port, String password) {
        Path file = home.resolve("redis.conf");
        try {
            PasswordFile.write(file, """
                    bind 127.0.0.1
                    protected-mode yes
                    port %d
                    requirepass %s
                    dir "%s"
                    save 900 1
                    appendonly no
                    maxmemory 512mb
                    maxmemory-policy allkeys-lru
                    daemonize no
                    """.formatted(
                    port, password, data.toString().replace("\\", "\\\\").replace("\"", "\\\"")));
            return file;
        } catch (IOException e) {
            throw Directories.failure(file, e);
        }
    }

    private static String password(Path home) {
        PasswordFile file = new PasswordFile(home.resolve("password"));
        try {
            if (!Files.exists(file.path())) {
                file.renew();
            }
            return file.read();
        } catch (IOException e) {
            throw Directories.failure(file.path(), e);
        }
    }

    private void awaitAnswer(Path log) {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new EmbeddedException("Redis did not start: " + process.lastWords("Could not", "error", "Fatal")
                        + "; its log is " + log + "; installing redis-server may help");
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedException("Redis does not answer; its log is " + log);
            }
            Pause.briefly();
        }
    }

    /// Whether it says PONG; while it reads its snapshot it says something else.
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            OutputStream out = socket.getOutputStream();
            out.write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(10);
            return new String(answer, StandardCharsets.US_ASCII).equals("+OK\r\n+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /// `redis://:password@127.0.0.1:PORT`
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /// Done when the server has ended, whoever ended it.
    public CompletableFuture<?> onExit() {
        return process.onExit();
    }

    private void stop() {
        process.stop("TERM", STOP_PATIENCE, "KILL");
        pidFile.delete();
    }

    /// Writes a snapshot and stops.
    @Override
    public void close() {
        try {
            stop();
        } finally {
            lock.close();
        }
    }
}

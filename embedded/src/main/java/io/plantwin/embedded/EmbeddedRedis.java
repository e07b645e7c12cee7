package io.plantwin.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Redis on a directory: 512 MB at most, the least recently used keys go first, a snapshot every 15 minutes and
/// on a clean stop.
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final DirectoryLock lock;
    private final PidFile pidFile;
    private final ChildProcess process;
    private final int port;

    private EmbeddedRedis(DirectoryLock lock, PidFile pidFile, ChildProcess process, int port) {
        this.lock = lock;
        this.pidFile = pidFile;
        this.process = process;
        this.port = port;
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
        ChildProcess process = ChildProcess.start(command(RedisBinary.find(home).toString(), data, port), home, log);
        EmbeddedRedis redis = new EmbeddedRedis(lock, pidFile, process, port);
        try {
            pidFile.write(process.handle());
            redis.awaitAnswer(log);
            return redis;
        } catch (RuntimeException e) {
            redis.stop();
            throw e;
        }
    }

    private static List<String> command(String binary, Path data, int port) {
        return List.of(
                binary,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString(),
                "--save",
                "900",
                "1",
                "--appendonly",
                "no",
                "--maxmemory",
                "512mb",
                "--maxmemory-policy",
                "allkeys-lru",
                "--daemonize",
                "no");
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
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /// `redis://127.0.0.1:PORT`
    public String url() {
        return "redis://127.0.0.1:" + port;
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

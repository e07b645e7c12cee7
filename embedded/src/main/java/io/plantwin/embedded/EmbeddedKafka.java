package io.plantwin.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A Kafka broker (KRaft) in this process, on a directory.
///
/// It leaves writing to disk to the operating system, as Kafka does: what it acknowledged survives a kill of
/// this process, and its log is checked and mended by the next start. A broker's threads keep the process
/// alive: close it.
public final class EmbeddedKafka implements AutoCloseable {

    private final DirectoryLock lock;
    private final KafkaNode node;
    private final int port;

    private EmbeddedKafka(DirectoryLock lock, KafkaNode node, int port) {
        this.lock = lock;
        this.node = node;
        this.port = port;
    }

    /// On the port this directory had last, or a free one.
    public static EmbeddedKafka start(Path directory) {
        return start(directory, 0);
    }

    /// Returns when the broker takes requests.
    ///
    /// @param port 0 for any
    /// @throws EmbeddedException if it can't be started; nothing runs then
    public static EmbeddedKafka start(Path directory, int port) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path home = Directories.create(directory);
            Path data = Directories.create(home.resolve("data"));
            int chosen = Ports.choose(home, port);
            format(data, clusterId(home));
            return new EmbeddedKafka(lock, run(KafkaBrokerSettings.of(data, chosen, Ports.free())), chosen);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static String clusterId(Path home) {
        Path file = home.resolve("cluster-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, Uuid.randomUuid() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Directories.failure(home, e);
        }
    }

    private static void format(Path data, String clusterId) {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(KafkaBrokerSettings.NODE_ID)
                    .setClusterId(clusterId)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(KafkaBrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new EmbeddedException("Kafka cannot make its data directory " + data + ": " + e.getMessage(), e);
        }
    }

    private static KafkaNode run(Map<String, String> settings) {
        KafkaNode node = new KafkaNode(settings);
        try {
            node.start();
            return node;
        } catch (Throwable e) {
            node.stop();
            throw new EmbeddedException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    /// `127.0.0.1:PORT`
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            node.stop();
        } finally {
            lock.close();
        }
    }
}

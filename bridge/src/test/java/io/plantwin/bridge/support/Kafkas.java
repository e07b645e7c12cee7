package io.plantwin.bridge.support;

import io.plantwin.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One Kafka for all tests of the run that don't stop it.
public final class Kafkas {

    private static @Nullable EmbeddedKafka shared;

    private Kafkas() {}

    /// Stopped when the tests' process ends.
    public static synchronized String shared() {
        if (shared == null) {
            EmbeddedKafka kafka = EmbeddedKafka.start(directory());
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            shared = kafka;
        }
        return shared.bootstrapServers();
    }

    public static Path directory() {
        try {
            return Files.createTempDirectory("plantwin-bridge-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

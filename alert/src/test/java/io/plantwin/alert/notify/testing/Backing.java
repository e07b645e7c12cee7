package io.plantwin.alert.notify.testing;

import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.wire.kafka.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One Kafka and one PostgreSQL for all tests; a test asks for a `Station`, which is its own.
public final class Backing implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Backing.class);

    /// Closed with the last test.
    private record Servers(EmbeddedKafka kafka, EmbeddedPostgres postgres, Path directory) implements AutoCloseable {

        static Servers start() {
            try {
                Path directory = Files.createTempDirectory("plantwin-notify");
                EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
                KafkaTopics.ensure(kafka.bootstrapServers(), 1);
                return new Servers(kafka, EmbeddedPostgres.start(directory.resolve("postgres")), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            kafka.close();
            try (Stream<Path> files = Files.walk(directory)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Station.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Servers servers =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent("servers", key -> Servers.start(), Servers.class);
        Station station = new Station(
                servers.kafka().bootstrapServers(), servers.postgres().url());
        context.getStore(NAMESPACE).put("station", station);
        return station;
    }
}

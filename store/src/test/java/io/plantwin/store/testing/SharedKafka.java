package io.plantwin.store.testing;

import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.wire.kafka.KafkaTopics;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One Kafka for all test classes. Before each test the topics are emptied: they begin where they end.
public final class SharedKafka implements BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedKafka.class);
    private static final int PARTITIONS = 4;

    /// Closed with the last test.
    private record Server(EmbeddedKafka kafka, TemporaryDirectory directory) implements AutoCloseable {
        @Override
        public void close() {
            kafka.close();
            directory.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        new TestTopics(kafka(context).bootstrapServers()).empty();
    }

    private static EmbeddedKafka kafka(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("server", key -> start(), Server.class)
                .kafka();
    }

    private static Server start() {
        TemporaryDirectory directory = TemporaryDirectory.create("plantwin-store-kafka");
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.path());
        try {
            KafkaTopics.ensure(kafka.bootstrapServers(), PARTITIONS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Server(kafka, directory);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestTopics.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new TestTopics(kafka(context).bootstrapServers());
    }
}

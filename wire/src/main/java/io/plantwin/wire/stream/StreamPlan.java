package io.plantwin.wire.stream;

import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.Topology;

/// What a {@link StreamRunner} runs. Called anew for each start of Kafka Streams, on the runner's thread.
public interface StreamPlan {

    /// Returns when what the stream needs is there; interrupted when the runner is closed.
    ///
    /// @param waiting is told, for people, what it waits for
    /// @throws org.apache.kafka.common.KafkaException if Kafka is away; it is tried again
    /// @throws IllegalStateException with a sentence for people, if something has to be put right by hand; it
    ///     is tried again too
    void prepare(Consumer<String> waiting) throws InterruptedException;

    Topology topology();

    /// @throws java.io.UncheckedIOException if the state directory can't be used
    Properties settings();

    /// The streams made of the topology are closed.
    default void closed() {}
}

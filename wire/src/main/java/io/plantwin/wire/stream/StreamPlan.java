package io.plantwin.wire.stream;

import java.util.Properties;
import org.apache.kafka.streams.Topology;

/// What a {@link StreamRunner} runs. Called anew for each start of Kafka Streams, on the runner's thread.
public interface StreamPlan {

    /// Returns when what the stream needs is there.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka is away; it is tried again
    /// @throws IllegalStateException with a sentence for people, if something has to be put right by hand; it
    ///     is tried again too
    void prepare() throws InterruptedException;

    Topology topology();

    /// @throws java.io.UncheckedIOException if the state directory can't be used
    Properties settings();

    /// The streams made of the topology are closed.
    default void closed() {}
}

package io.plantwin.process.stream;

import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.Twins;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.stream.IdentityStore;
import io.plantwin.wire.stream.SimpleStoreBuilder;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/// Source, processor with its state, sink.
public final class ProcessTopology {

    private static final String SOURCE = "readings";
    private static final String PROCESSOR = "windows-of-readings";
    private static final String SINK = "closed-windows";

    /// The changelog is read from its beginning after each start, so what is obsolete shall go soon: small segments,
    /// compacted early. A tombstone that is gone too early does no harm, marks say what is closed.
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", Integer.toString(16 * 1024 * 1024),
            "segment.ms", "600000",
            "min.cleanable.dirty.ratio", "0.2",
            "delete.retention.ms", "600000");

    private ProcessTopology() {}

    public static Topology of(
            Twins twins,
            Conflation conflation,
            CaughtUp caughtUp,
            DeadLetters deadLetters,
            ProcessMetrics metrics,
            Clock clock) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new ArrivalTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                KafkaTopic.RAW.topicName());
        topology.addProcessor(
                PROCESSOR, () -> new ReadingProcessor(twins, caughtUp, deadLetters, metrics, clock), SOURCE);
        topology.addStateStore(
                new SimpleStoreBuilder<>(
                        WindowStore.NAME,
                        () -> new WindowStore(conflation, deadLetters::confirm, clock),
                        CHANGELOG,
                        true),
                PROCESSOR);
        topology.addStateStore(IdentityStore.builder(), PROCESSOR);
        topology.addSink(
                SINK,
                KafkaTopic.AGGREGATED.topicName(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                PROCESSOR);
        return topology;
    }
}

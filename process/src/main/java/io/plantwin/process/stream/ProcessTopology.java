package io.plantwin.process.stream;

import io.plantwin.process.ProcessConfig;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.Twins;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.stream.IdentityStore;
import io.plantwin.wire.stream.SimpleStoreBuilder;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/// Readings to windows, conditions and presence; and presence, of all partitions in one place, to conditions.
public final class ProcessTopology {

    static final String WINDOWS = "closed-windows";
    static final String CONDITIONS = "conditions";
    static final String PRESENCE = "presence";

    private static final String SOURCE = "readings";
    private static final String PROCESSOR = "windows-of-readings";
    private static final String FLEET_SOURCE = "presence-notes";
    private static final String FLEET = "fleet-watch";
    private static final String FLEET_CONDITIONS = "fleet-conditions";

    /// The changelog is read from its beginning after each start, so what is obsolete shall go soon: small segments,
    /// compacted early. A tombstone that is gone too early does no harm, marks say what is closed.
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", Integer.toString(16 * 1024 * 1024),
            "segment.ms", "600000",
            "min.cleanable.dirty.ratio", "0.2",
            "delete.retention.ms", "600000");

    private ProcessTopology() {}

    /// @param devices what is configured, and what the bridge says
    public static Topology of(
            ProcessConfig config,
            Twins twins,
            Conflation conflation,
            CaughtUp caughtUp,
            DeadLetters deadLetters,
            DeviceDirectory devices,
            RuleDirectory rules,
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
                PROCESSOR,
                () -> new ReadingProcessor(
                        twins, caughtUp, deadLetters, devices, rules, config.statisticsEvery(), metrics, clock),
                SOURCE);
        topology.addStateStore(
                new SimpleStoreBuilder<>(
                        WindowStore.NAME,
                        () -> new WindowStore(conflation, deadLetters::confirm, config.snapshotEvery(), clock),
                        CHANGELOG,
                        true),
                PROCESSOR);
        topology.addStateStore(IdentityStore.builder(), PROCESSOR);
        sink(topology, WINDOWS, KafkaTopic.AGGREGATED, PROCESSOR);
        sink(topology, CONDITIONS, KafkaTopic.CONDITIONS, PROCESSOR);
        sink(topology, PRESENCE, KafkaTopic.PRESENCE, PROCESSOR);
        addFleet(topology, config, metrics);
        return topology;
    }

    private static void addFleet(Topology topology, ProcessConfig config, ProcessMetrics metrics) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                FLEET_SOURCE,
                new ArrivalTime(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                KafkaTopic.PRESENCE.topicName());
        topology.addProcessor(FLEET, () -> new FleetProcessor(config.fleet(), metrics), FLEET_SOURCE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(FleetProcessor.STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG),
                FLEET);
        sink(topology, FLEET_CONDITIONS, KafkaTopic.CONDITIONS, FLEET);
    }

    private static void sink(Topology topology, String name, KafkaTopic topic, String from) {
        topology.addSink(name, topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer(), from);
    }
}
